package dbre.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The `.gitignore` files met so far, after the pattern format of gitignore(5): the last rule that matches
/// decides.
final class IgnoreRules {
    private final Path root;
    private final List<Rule> rules = new ArrayList<>();

    IgnoreRules(Path root) {
        this.root = root;
    }

    /// Takes in the rules of a folder, which hold for what lies below it.
    void enter(Path folder) {
        Path file = folder.resolve(".gitignore");
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            String base = relative(folder);
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    rules.add(Rule.of(base, line.strip()));
                }
            }
        } catch (IOException _) {
            // a file that cannot be read, or is no text, ignores nothing
        }
    }

    boolean matches(Path path, boolean folder) {
        if (rules.isEmpty()) {
            return false;
        }
        String relative = relative(path);
        boolean ignored = false;
        for (Rule rule : rules) {
            if ((folder || !rule.foldersOnly())
                    && rule.pattern().matcher(relative).matches()) {
                ignored = rule.ignores();
            }
        }
        return ignored;
    }

    private String relative(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    private record Rule(Pattern pattern, boolean ignores, boolean foldersOnly) {

        static Rule of(String base, String line) {
            boolean ignores = !line.startsWith("!");
            String glob = ignores ? line : line.substring(1);
            boolean foldersOnly = glob.endsWith("/");
            String trimmed = foldersOnly ? glob.substring(0, glob.length() - 1) : glob;
            boolean anchored = trimmed.contains("/");
            String below = base.isEmpty() ? "" : Pattern.quote(base + "/");
            String anywhere = anchored ? "" : "(?:.*/)?";
            String name = trimmed.startsWith("/") ? trimmed.substring(1) : trimmed;
            return new Rule(Pattern.compile(below + anywhere + expression(name)), ignores, foldersOnly);
        }

        private static String expression(String glob) {
            StringBuilder expression = new StringBuilder();
            for (int place = 0; place < glob.length(); place++) {
                if (glob.startsWith("**/", place)) {
                    expression.append("(?:.*/)?");
                    place += 2;
                } else if (glob.startsWith("**", place)) {
                    expression.append(".*");
                    place++;
                } else {
                    expression.append(
                            switch (glob.charAt(place)) {
                                case '*' -> "[^/]*";
                                case '?' -> "[^/]";
                                default -> Pattern.quote(glob.substring(place, place + 1));
                            });
                }
            }
            return expression.toString();
        }
    }
}
