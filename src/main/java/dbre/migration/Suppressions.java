package dbre.migration;

import dbre.finding.Finding;
import dbre.finding.Place;
import dbre.finding.Remedy;
import dbre.finding.Severity;
import dbre.migration.rule.MigrationBook;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a migration's author has decided to run all the same: `-- dbre: ignore RULE -- REASON` in SQL,
/// `# dbre: ignore RULE -- REASON` in Python, with several rules between commas.
///
/// A comment behind code speaks of the statement that it stands in, one on a line of its own of the statement that
/// follows. A finding about a file as a whole is silenced from anywhere in the file. A comment that names no reason
/// or no rule of ours silences nothing; it is reported, as is one that had nothing to silence.
public final class Suppressions {
    private static final Pattern COMMENT = Pattern.compile("(?:--|#)\\s*+dbre:\\s*+ignore\\b");
    private static final Pattern REASON = Pattern.compile("\\s--");

    private final List<Comment> comments;

    private Suppressions(List<Comment> comments) {
        this.comments = comments;
    }

    /// A comment.
    ///
    /// @param ownLine whether nothing else stands on its line
    private record Comment(int line, boolean ownLine, List<String> rules, String reason) {

        Stream<String> problems() {
            Stream<String> unknown = rules.stream()
                    .filter(rule -> !isRule(rule))
                    .map(rule -> "There is no rule " + rule + ", so this comment silences nothing.");
            Stream<String> nameless =
                    rules.isEmpty() ? Stream.of("This comment names no rule to ignore.") : Stream.of();
            Stream<String> unreasoned =
                    reason.isEmpty() ? Stream.of("This comment gives no reason, so it silences nothing.") : Stream.of();
            return Stream.of(nameless, unknown, unreasoned).flatMap(problems -> problems);
        }

        boolean counts() {
            return !reason.isEmpty();
        }
    }

    /// Reads the comments of a file.
    public static Suppressions of(String text) {
        List<Comment> comments = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher comment = COMMENT.matcher(lines.get(i));
            if (comment.find()) {
                boolean ownLine = lines.get(i).substring(0, comment.start()).isBlank();
                String[] parts = REASON.split(lines.get(i).substring(comment.end()), 2);
                comments.add(new Comment(
                        i + 1,
                        ownLine,
                        Stream.of(parts[0].split("[,\\s]+"))
                                .filter(rule -> !rule.isEmpty())
                                .toList(),
                        parts.length == 1 ? "" : parts[1].strip()));
            }
        }
        return new Suppressions(comments);
    }

    /// The findings that are left, and those about the comments themselves.
    ///
    /// @param file the file, null for bare text
    /// @param findings what was found in it
    /// @param statements the lines on which its statements start
    public List<Finding> apply(@Nullable String file, List<Finding> findings, Set<Integer> statements) {
        if (comments.isEmpty()) {
            return findings;
        }
        NavigableSet<Integer> lines = new TreeSet<>(statements);
        List<Finding> left = new ArrayList<>(findings);
        List<Finding> ours = new ArrayList<>();
        for (Comment comment : comments) {
            comment.problems().forEach(problem -> ours.add(finding(file, comment, problem)));
            for (String rule : comment.rules()) {
                if (comment.counts() && isRule(rule) && !left.removeIf(each -> silences(comment, rule, each, lines))) {
                    ours.add(finding(
                            file, comment, "Nothing here breaks the rule " + rule + "; this comment is stale."));
                }
            }
        }
        return Stream.concat(left.stream(), ours.stream()).collect(Collectors.toList());
    }

    private static boolean silences(Comment comment, String rule, Finding finding, NavigableSet<Integer> lines) {
        Integer line = finding.place().line();
        if (!finding.rule().equals(rule)) {
            return false;
        }
        boolean ofFile = line == null || finding.place().statement() == null;
        Integer meant = comment.ownLine() ? lines.ceiling(comment.line()) : lines.floor(comment.line());
        return ofFile || Objects.equals(line, meant);
    }

    private static boolean isRule(String id) {
        return MigrationBook.ofFiles().anyMatch(id::equals);
    }

    private static Finding finding(@Nullable String file, Comment comment, String message) {
        return new Finding(
                MigrationBook.SUPPRESSION,
                Severity.WARNING,
                message,
                new Place(file, comment.line(), null, null, null, null),
                Remedy.advice("Write `dbre: ignore RULE -- REASON`, or take the comment away."));
    }
}
