package dbre.structure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts that a pattern has trouble with if any do: repeats of what it mentions.
final class HostileTexts {
    private static final Pattern PIECE = Pattern.compile(
            "\\(\\?<\\w+>|\\(\\?[a-zU:=!<>-]+|\\\\[Qpb]\\{?\\w*}?|\\\\(?<escape>.)|(?<word>[A-Za-z]{2,}|\\w)|(?<sign>[^\\w])");
    private static final List<String> ALWAYS = List.of(" ", "\n", "a", "1", "'", "''", "\"", "x\n", " a", "\\");
    private static final int MOST_PIECES = 12;

    private HostileTexts() {}

    /// The repeats of a pattern's pieces, so many each, alone and in pairs, bare and begun by another piece or by all.
    static List<String> of(Pattern pattern, int times) {
        List<String> pieces = pieces(pattern.pattern());
        String all = String.join("", pieces);
        Set<String> texts = new LinkedHashSet<>();
        for (String piece : pieces) {
            String repeated = piece.repeat(times);
            texts.addAll(List.of(repeated, all + repeated, String.join(" ", pieces) + repeated));
            for (String other : pieces) {
                texts.add(other + repeated);
                texts.add(repeated + other);
                texts.add((piece + other).repeat(times));
                texts.add((piece + " " + other + " ").repeat(times));
                texts.add((piece + other + " ").repeat(times));
                texts.add(all + " " + (piece + " " + other + " ").repeat(times));
            }
        }
        return List.copyOf(texts);
    }

    private static List<String> pieces(String pattern) {
        Set<String> pieces = new LinkedHashSet<>();
        Matcher matcher = PIECE.matcher(pattern);
        while (matcher.find()) {
            if (matcher.group("escape") != null) {
                pieces.add(sample(matcher.group("escape")));
            } else if (matcher.group("word") != null) {
                pieces.add(matcher.group("word"));
            } else if (matcher.group("sign") != null) {
                pieces.add(matcher.group("sign"));
            }
        }
        pieces.addAll(ALWAYS);
        return pieces.stream().limit(MOST_PIECES).toList();
    }

    private static String sample(String escape) {
        return switch (escape) {
            case "s", "h" -> " ";
            case "n", "R", "v" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            case "d" -> "1";
            case "w", "S", "D" -> "a";
            case "W" -> "-";
            default -> escape;
        };
    }
}
