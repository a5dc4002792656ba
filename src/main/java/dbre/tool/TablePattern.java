package dbre.tool;

import dbre.finding.Closest;
import dbre.finding.Refusal;
import dbre.schema.Directory;
import dbre.schema.Glob;
import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which tables a call means: names or globs (`*` and `?`), each with or without a schema.
///
/// @param schema only this schema; null for all
/// @param names the names or globs; empty for every table
record TablePattern(@Nullable String schema, List<String> names) {

    /// What a call means in a database.
    ///
    /// @param relations the relations, in the order of the directory
    /// @param schema the schema, as it is really called
    /// @param missing names that mean nothing there, each with a sentence about what is there
    record Meant(List<Directory.Entry> relations, @Nullable String schema, List<Missing> missing) {}

    /// A name that means nothing, and a sentence about what might have been meant.
    record Missing(String name, String hint) {}

    /// Finds the relations. A name without a schema means the first one along the search path, as in SQL; those of
    /// that name in all schemas when none is on the path.
    ///
    /// @throws Refusal `SCHEMA_NOT_FOUND`, `TABLE_NOT_FOUND` when no name means anything
    Meant in(Directory directory) {
        String within = schema == null ? null : schemaIn(directory, schema);
        List<Directory.Entry> all = directory.relations().stream()
                .filter(relation ->
                        within == null || within.equals(relation.name().schema()))
                .toList();
        if (names.isEmpty()) {
            return new Meant(all, within, List.of());
        }
        TreeSet<Integer> found = new TreeSet<>();
        List<Missing> missing = new ArrayList<>();
        for (String name : names) {
            List<Integer> places = places(name, all, directory.searchPath());
            found.addAll(places);
            if (places.isEmpty() && !Glob.isOne(name)) {
                missing.add(new Missing(name, hint(name, all)));
            }
        }
        if (found.isEmpty() && !missing.isEmpty()) {
            throw notFound(missing, within);
        }
        return new Meant(found.stream().map(all::get).toList(), within, missing);
    }

    private static List<Integer> places(String name, List<Directory.Entry> all, List<String> searchPath) {
        WrittenName written = WrittenName.of(name);
        for (WrittenName.Way way : WrittenName.Way.values()) {
            List<Integer> places = matching(all, relation -> written.means(relation, way));
            if (!places.isEmpty()) {
                return written.schema().isPresent() && way != WrittenName.Way.AS_ONE_NAME
                        ? places
                        : onPath(places, all, searchPath);
            }
        }
        if (!Glob.isOne(name)) {
            return List.of();
        }
        Glob glob = Glob.ignoringCase(name.replace("\"", ""));
        return matching(
                all,
                relation -> glob.matches(relation.name())
                        || (name.contains(".") && glob.matches(relation.schema() + "." + relation.name())));
    }

    private static List<Integer> matching(List<Directory.Entry> all, Predicate<QualifiedName> wanted) {
        return IntStream.range(0, all.size())
                .filter(place -> wanted.test(all.get(place).name()))
                .boxed()
                .toList();
    }

    private static List<Integer> onPath(List<Integer> places, List<Directory.Entry> all, List<String> searchPath) {
        return searchPath.stream()
                .map(schema -> places.stream()
                        .filter(place -> schema.equals(all.get(place).name().schema()))
                        .toList())
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElse(places);
    }

    private static String schemaIn(Directory directory, String schema) {
        WrittenName written = WrittenName.of(schema);
        List<String> schemas = directory.schemas();
        return Stream.of(schema)
                .filter(schemas::contains)
                .findFirst()
                .or(() -> written.parts().size() == 1
                        ? schemas.stream()
                                .filter(written.parts().getFirst()::matches)
                                .findFirst()
                        : Optional.empty())
                .orElseThrow(() -> new Refusal(
                        "SCHEMA_NOT_FOUND",
                        "There is no schema " + schema + " in " + directory.database()
                                + (schema.startsWith("pg_") || schema.equals("information_schema")
                                        ? " that is not the server's own."
                                        : "."),
                        Closest.hint(schema, some(schemas), "schemas")));
    }

    private static List<String> some(List<String> schemas) {
        return schemas.size() > 200 ? schemas.subList(0, 200) : schemas;
    }

    private static String hint(String name, List<Directory.Entry> all) {
        String last = WrittenName.of(name).parts().isEmpty()
                ? name
                : WrittenName.of(name).parts().getLast().text();
        List<String> elsewhere = all.stream()
                .map(Directory.Entry::name)
                .filter(relation -> relation.name().equalsIgnoreCase(last))
                .map(QualifiedName::sql)
                .limit(5)
                .toList();
        if (!elsewhere.isEmpty()) {
            return "Did you mean " + String.join(" or ", elsewhere) + "?";
        }
        List<String> spellings = all.stream()
                .map(Directory.Entry::name)
                .map(relation -> name.contains(".") ? relation.schema() + "." + relation.name() : relation.name())
                .toList();
        return Closest.to(name, spellings)
                .map(spellings::indexOf)
                .map(place -> "Did you mean " + all.get(place).name().sql() + "?")
                .orElseGet(() -> "There are: " + listed(all) + ".");
    }

    private static String listed(List<Directory.Entry> all) {
        String some = String.join(
                ", ", all.stream().limit(20).map(each -> each.name().sql()).toList());
        return all.isEmpty() ? "none" : all.size() > 20 ? some + ", ..." : some;
    }

    private static Refusal notFound(List<Missing> missing, @Nullable String within) {
        return new Refusal(
                "TABLE_NOT_FOUND",
                "There is no table "
                        + String.join(", ", missing.stream().map(Missing::name).toList())
                        + (within == null ? "" : " in schema " + within) + ".",
                String.join(" ", missing.stream().map(Missing::hint).distinct().toList()));
    }
}
