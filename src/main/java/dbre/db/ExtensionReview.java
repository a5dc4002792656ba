package dbre.db;

import dbre.schema.Glob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What people found when they looked at the functions of an extension.
///
/// `extensions/reviewed.tsv` has a line for each extension and group of functions: the extension, `reads` or what they
/// do, and their names, in which `*` stands for any letters and `/2` for two arguments. An extension without anything
/// to look at has a line without names. The lists were made from the functions of the extensions that Debian packages
/// for PostgreSQL 15 and of the contrib modules of 14 to 18; `ExtensionReviewTest` compares them with those.
final class ExtensionReview {
    private static final String READS = "reads";

    private final List<Group> groups = new ArrayList<>();

    private ExtensionReview() {}

    /// @param does `reads`, or what the functions do, as the end of a sentence
    private record Group(String does, List<Glob> names) {
        boolean reads() {
            return does.equals(READS);
        }

        boolean holds(String name, int arguments) {
            return names.stream().anyMatch(glob -> glob.matches(name) || glob.matches(name + "/" + arguments));
        }
    }

    /// What is known of an extension; nothing when nobody has looked at it.
    static Optional<ExtensionReview> of(String extension) {
        return Optional.ofNullable(Kept.REVIEWS.get(extension));
    }

    /// Whether somebody has seen that every function of this name does no more than read, whatever it is declared as.
    /// That holds for functions in SQL and PL/pgSQL too, whose texts a machine cannot judge when they build the SQL
    /// that they run.
    static boolean onlyReads(String extension, String name) {
        return of(extension)
                .filter(review -> review.groups.stream()
                        .anyMatch(
                                group -> group.reads() && group.names().stream().anyMatch(glob -> glob.matches(name))))
                .isPresent();
    }

    /// The same for the function of that many arguments.
    boolean onlyReads(String name, int arguments) {
        return groups.stream().anyMatch(group -> group.reads() && group.holds(name, arguments));
    }

    /// What the function does that must not happen, as the end of a sentence.
    Optional<String> danger(String name, int arguments) {
        return groups.stream()
                .filter(group -> !group.reads() && group.holds(name, arguments))
                .map(Group::does)
                .findFirst();
    }

    /// Read when the first extension is met, which most statements never do.
    private static final class Kept {
        private static final Map<String, ExtensionReview> REVIEWS = read();

        private static Map<String, ExtensionReview> read() {
            Map<String, ExtensionReview> reviews = new HashMap<>();
            text().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] cells = line.split("\t", -1);
                ExtensionReview review = reviews.computeIfAbsent(cells[0], any -> new ExtensionReview());
                review.groups.add(new Group(cells[1], globs(cells[2])));
            });
            return Map.copyOf(reviews);
        }

        private static List<Glob> globs(String names) {
            return Stream.of(names.split(" ", -1)).map(Glob::of).toList();
        }

        private static String text() {
            try (InputStream in = ExtensionReview.class.getResourceAsStream("/extensions/reviewed.tsv")) {
                return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
