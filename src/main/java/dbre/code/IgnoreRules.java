package dbre.code;

import dbre.schema.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
            if ((folder || !rule.foldersOnly()) && rule.matches(relative)) {
                ignored = rule.ignores();
            }
        }
        return ignored;
    }

    private String relative(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    /// One line, relative to the folder of its file.
    ///
    /// @param base the folder, empty for the root
    /// @param parts its names or globs; `**` is for any number of folders
    private record Rule(String base, List<String> parts, boolean ignores, boolean foldersOnly) {
        private static final String ANY = "**";

        static Rule of(String base, String line) {
            boolean ignores = !line.startsWith("!");
            String glob = ignores ? line : line.substring(1);
            boolean foldersOnly = glob.endsWith("/");
            String trimmed = foldersOnly ? glob.substring(0, glob.length() - 1) : glob;
            boolean anchored = trimmed.contains("/");
            List<String> parts = new ArrayList<>(anchored ? List.of() : List.of(ANY));
            parts.addAll(List.of((trimmed.startsWith("/") ? trimmed.substring(1) : trimmed).split("/", -1)));
            if (anchored && parts.getLast().equals(ANY)) {
                parts.add("*");
            }
            return new Rule(base.isEmpty() ? "" : base + "/", List.copyOf(parts), ignores, foldersOnly);
        }

        boolean matches(String path) {
            if (!path.startsWith(base)) {
                return false;
            }
            String[] names = path.substring(base.length()).split("/", -1);
            return Glob.matches(names.length, parts.size(), new Glob.Parts() {
                @Override
                public boolean isStar(int part) {
                    return parts.get(part).equals(ANY);
                }

                @Override
                public boolean fits(int part, int at) {
                    return Glob.of(parts.get(part)).matches(names[at]);
                }
            });
        }
    }
}
