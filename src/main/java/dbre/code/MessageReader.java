package dbre.code;

import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the messages of a Protocol Buffers file, each with its fields.
final class MessageReader {
    private static final Pattern COMMENT = Pattern.compile("//[^\\n]*+|/\\*.*?(?:\\*/|\\z)", Pattern.DOTALL);
    private static final Pattern MESSAGE = Pattern.compile("\\bmessage\\s+(\\w+)\\s*\\{");
    private static final Pattern FIELD = Pattern.compile("[\\w.>]\\s+(\\w+)\\s*=\\s*\\d+\\s*[;\\[]");

    private MessageReader() {}

    static List<Contract> read(String source, String path) {
        String text =
                COMMENT.matcher(source).replaceAll(hidden -> hidden.group().replaceAll("[^\\n]", " "));
        List<Contract> found = new ArrayList<>();
        Matcher message = MESSAGE.matcher(text);
        while (message.find()) {
            int end = closing(text, message.end());
            QualifiedName table = QualifiedName.of(Names.snakeCase(message.group(1)));
            int first = line(text, message.start());
            List<TableMention> mentions = new ArrayList<>(List.of(new TableMention(table, null, first)));
            Matcher field = FIELD.matcher(text).region(message.end(), end);
            while (field.find()) {
                if (depth(text, message.end(), field.start()) == 0) {
                    mentions.add(new TableMention(table, field.group(1), line(text, field.start(1))));
                }
            }
            found.add(new Contract(new Location(path, first, line(text, end)), message.group(1), table, mentions));
        }
        return found;
    }

    /// Where the block ends that is open at a place; the end of a text that does not close it.
    private static int closing(String text, int from) {
        int open = 1;
        for (int place = from; place < text.length(); place++) {
            open += text.charAt(place) == '{' ? 1 : text.charAt(place) == '}' ? -1 : 0;
            if (open == 0) {
                return place;
            }
        }
        return text.length();
    }

    /// How many messages within the message are open; a oneof is no message.
    private static int depth(String text, int from, int to) {
        int open = 0;
        Matcher inner = MESSAGE.matcher(text).region(from, to);
        while (inner.find()) {
            open += closing(text, inner.end()) >= to ? 1 : 0;
        }
        return open;
    }

    private static int line(String text, int offset) {
        return 1
                + (int) text.substring(0, offset)
                        .chars()
                        .filter(letter -> letter == '\n')
                        .count();
    }
}
