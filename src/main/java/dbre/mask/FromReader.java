package dbre.mask;

import dbre.mask.Relations.Column;
import dbre.mask.Scope.Range;
import dbre.schema.QualifiedName;
import dbre.sql.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the FROM and the WITH of a query: what there is to refer to, and which columns each thing has.
///
/// Each reading gives what `SELECT *` takes of it, in the server's order.
final class FromReader {
    private final ExposureReader reader;
    private final Relations relations;

    FromReader(ExposureReader reader, Relations relations) {
        this.reader = reader;
        this.relations = relations;
    }

    /// The common table expressions that can be seen in a statement with this WITH. With RECURSIVE each sees all,
    /// itself
    /// among them, so they are read again until nothing new turns out about any.
    Map<String, List<Column>> declare(Tree with, @Nullable Scope outer, Map<String, List<Column>> named) {
        Map<String, List<Column>> visible = new HashMap<>(named);
        boolean recursive = with.flag("recursive");
        for (int pass = 0; pass <= with.list("ctes").size() + 1; pass++) {
            Map<String, List<Column>> before = new HashMap<>(visible);
            with.list("ctes").forEach(cte -> visible.put(cte.text("ctename"), columns(cte, recursive, outer, visible)));
            if (!recursive || before.equals(visible)) {
                return visible;
            }
        }
        reader.use("a recursion cannot be followed");
        return visible;
    }

    /// One that refers to itself begins with what its first part gives.
    private List<Column> columns(
            Tree cte, boolean recursive, @Nullable Scope outer, Map<String, List<Column>> visible) {
        Tree query = cte.child("ctequery");
        if (recursive && query.has("rarg") && !visible.containsKey(cte.text("ctename"))) {
            List<Column> first = reader.statement(query.child("larg"), outer, visible);
            visible.put(cte.text("ctename"), renamed(first, cte, "aliascolnames"));
        }
        return renamed(reader.statement(query, outer, visible), cte, "aliascolnames");
    }

    /// The items of a FROM, from left to right.
    List<Column> items(List<Tree> items, Scope scope, Map<String, List<Column>> named) {
        List<Column> star = new ArrayList<>();
        items.forEach(item -> star.addAll(item(item, scope, named)));
        return star;
    }

    /// One item of a FROM.
    List<Column> item(Tree item, Scope scope, Map<String, List<Column>> named) {
        return switch (item.kind()) {
            case "RangeVar" -> add(relation(item, named), item, scope);
            case "RangeSubselect" -> {
                Scope outer = item.flag("lateral") ? scope : scope.outer();
                yield add(new Range("", reader.statement(item.child("subquery"), outer, named), true), item, scope);
            }
            case "RangeTableSample" -> {
                List<Column> star = item(item.child("relation"), scope, named);
                item.list("args").forEach(argument -> reader.visit(argument, scope, named));
                yield star;
            }
            case "JoinExpr" -> join(item, scope, named);
            default -> {
                item.childrenExcept(Set.of("alias")).forEach(child -> reader.visit(child, scope, named));
                yield add(function(item), item, scope);
            }
        };
    }

    private Range relation(Tree item, Map<String, List<Column>> named) {
        String name = item.text("relname");
        String schema = item.text("schemaname");
        if (schema.isEmpty() && named.containsKey(name)) {
            return new Range(name, named.getOrDefault(name, List.of()), true);
        }
        return relations
                .find(QualifiedName.of(schema.isEmpty() ? null : schema, name))
                .map(relation -> new Range(name, relation.columns(), true))
                .orElse(new Range(name, List.of(), false));
    }

    /// A function, whose columns are not known. One that gives a single value has a column of its own name.
    private static Range function(Tree item) {
        String alias = item.child("alias").text("aliasname");
        return new Range(alias, alias.isEmpty() ? List.of() : List.of(new Column(alias, false)), false);
    }

    private static List<Column> add(Range range, Tree item, Scope scope) {
        Tree alias = item.child("alias");
        String name = alias.has("aliasname") ? alias.text("aliasname") : range.name();
        Range called = new Range(name, renamed(range.columns(), alias, "colnames"), range.known());
        scope.ranges().add(called);
        return called.star();
    }

    /// The columns under the names that an alias gives the first of them.
    private static List<Column> renamed(List<Column> columns, Tree alias, String field) {
        List<String> names =
                alias.list(field).stream().map(name -> name.text("sval")).toList();
        List<Column> further = names.size() <= columns.size()
                ? List.of()
                : names.subList(columns.size(), names.size()).stream()
                        .map(name -> new Column(name, false))
                        .toList();
        Stream<Column> renamed = IntStream.range(0, columns.size())
                .mapToObj(i -> i < names.size() ? columns.get(i).as(names.get(i)) : columns.get(i));
        return Stream.concat(renamed, further.stream()).toList();
    }

    private List<Column> join(Tree join, Scope scope, Map<String, List<Column>> named) {
        int before = scope.ranges().size();
        List<Column> left = item(join.child("larg"), scope, named);
        List<Column> right = item(join.child("rarg"), scope, named);
        reader.visit(join.child("quals"), scope, named);
        List<String> shared = join.flag("isNatural")
                ? left.stream()
                        .map(Column::name)
                        .filter(name -> has(right, name))
                        .toList()
                : join.list("usingClause").stream()
                        .map(name -> name.text("sval"))
                        .toList();
        List<Column> star = merged(left, right, shared);
        boolean guesses =
                join.flag("isNatural") && (left.contains(Exposure.UNKNOWN) || right.contains(Exposure.UNKNOWN));
        if (star.stream().anyMatch(column -> column.masked() && (guesses || shared.contains(column.name())))) {
            reader.use("USING or NATURAL JOIN compares it");
        }
        if (join.has("join_using_alias")) {
            scope.ranges().add(new Range(join.child("join_using_alias").text("aliasname"), star, true));
        }
        if (!join.has("alias")) {
            return star;
        }
        scope.ranges().subList(before, scope.ranges().size()).clear();
        return add(new Range("", star, !star.contains(Exposure.UNKNOWN)), join, scope);
    }

    /// The columns of both sides: the shared ones first and once.
    private static List<Column> merged(List<Column> left, List<Column> right, List<String> shared) {
        List<Column> star = new ArrayList<>();
        for (String name : shared) {
            boolean masked = Stream.concat(left.stream(), right.stream())
                    .anyMatch(column -> column.masked() && column.name().equals(name));
            star.add(new Column(name, masked));
        }
        Stream.concat(left.stream(), right.stream())
                .filter(column -> !shared.contains(column.name()))
                .forEach(star::add);
        return star;
    }

    private static boolean has(List<Column> columns, String name) {
        return columns.stream().anyMatch(column -> column.name().equals(name));
    }
}
