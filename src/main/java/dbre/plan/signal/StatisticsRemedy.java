package dbre.plan.signal;

import dbre.finding.Remedy;
import dbre.plan.Analysis;
import dbre.plan.Condition;
import dbre.plan.Condition.Form;
import dbre.plan.Measured;
import dbre.plan.PlanNode.Source;
import dbre.schema.Identifiers;
import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The statistics that a wrong estimate lacks, with the statements that gather them.
final class StatisticsRemedy {
    /// The value of an InitPlan: `(InitPlan 1).col1`, or `$0` up to version 16.
    private static final Pattern COMPUTED = Pattern.compile("\\(InitPlan |\\$\\d");

    private StatisticsRemedy() {}

    static Remedy of(Analysis plan, Measured node) {
        QualifiedName table = node.node().source().table();
        if (table != null) {
            return scan(plan, node, table);
        }
        return node.isA("Aggregate") ? groups(plan, node) : join(plan, node);
    }

    private static Remedy scan(Analysis plan, Measured node, QualifiedName table) {
        Source source = node.node().source();
        if (node.node()
                .expressions()
                .filter()
                .filter(text -> COMPUTED.matcher(text).find())
                .isPresent()) {
            return Remedy.advice("The planner cannot know what the subquery in the condition gives: run that first and"
                    + " pass its result as a value.");
        }
        List<Condition> conditions = Stream.of("Index Cond", "Recheck Cond", "Filter")
                .flatMap(label -> node.node().expressions().list(label).stream())
                .flatMap(text -> plan.comparisons(source, text).stream())
                .filter(condition -> condition.kind() != Condition.Kind.OTHER)
                .toList();
        Optional<Condition.Key> cast = conditions.stream()
                .map(Condition::key)
                .filter(key -> key.form() == Form.CAST)
                .findFirst();
        if (cast.isPresent()) {
            return Remedy.advice("The planner knows no values of %s: compare the column in its own type."
                    .formatted(cast.get().sql()));
        }
        List<String> keys = conditions.stream()
                .map(condition -> condition.key().indexKey())
                .distinct()
                .toList();
        if (keys.size() > 1) {
            return extended(
                    table,
                    keys,
                    "",
                    "The columns depend on each other, and the planner takes them for independent: extended statistics"
                            + " tell it.");
        }
        return keys.size() == 1
                ? single(table, keys.getFirst())
                : analyze(Stream.of(table), "Refresh the statistics; the condition itself may be hard to estimate.");
    }

    private static Remedy single(QualifiedName table, String key) {
        boolean expression = key.contains("(");
        return expression
                ? extended(table, List.of(key), "", "The planner has no statistics on the expression: gather them.")
                : Remedy.replacement(
                        "Refresh the statistics; if that does not help, keep more values of the column.",
                        "ANALYZE " + table.sql(),
                        "ALTER TABLE " + table.sql() + " ALTER COLUMN " + key + " SET STATISTICS 1000");
    }

    /// Group keys are qualified where the plan reads more than one table; only those of one table can be joined.
    private static Remedy groups(Analysis plan, Measured node) {
        List<String> keys = node.node().expressions().list("Group Key");
        List<Source> sources = sources(plan, node);
        List<QualifiedName> tables = tables(sources);
        List<String> columns = new ArrayList<>();
        for (String key : keys) {
            sources.forEach(source -> {
                String alias = Identifiers.quoted(String.valueOf(source.alias())) + ".";
                columns.add(key.startsWith(alias) ? key.substring(alias.length()) : key);
            });
        }
        String why = "The number of groups was misjudged: statistics on the combination of the keys tell it.";
        return tables.size() == 1 && columns.size() > 1
                ? extended(tables.getFirst(), columns, " (ndistinct)", why)
                : analyze(tables.stream(), "Refresh the statistics of the grouped tables.");
    }

    private static Remedy join(Analysis plan, Measured node) {
        return analyze(
                tables(sources(plan, node)).stream(),
                "Refresh the statistics of the joined tables; when values are skewed, raise the statistics target of"
                        + " the join columns.");
    }

    private static Remedy analyze(Stream<QualifiedName> tables, String why) {
        return new Remedy(
                why, tables.map(table -> "ANALYZE " + table.sql()).distinct().toList(), null);
    }

    /// The name can be left out since version 16 only.
    private static Remedy extended(QualifiedName table, List<String> keys, String kinds, String why) {
        String name = (table.name() + "_" + String.join("_", keys)).replaceAll("[^A-Za-z0-9_]+", "_") + "_stats";
        return Remedy.replacement(
                why,
                "CREATE STATISTICS %s%s ON %s FROM %s"
                        .formatted(Identifiers.quoted(name), kinds, String.join(", ", keys), table.sql()),
                "ANALYZE " + table.sql());
    }

    private static List<QualifiedName> tables(List<Source> sources) {
        return sources.stream().map(Source::table).filter(Objects::nonNull).toList();
    }

    private static List<Source> sources(Analysis plan, Measured node) {
        return plan.subtree(node)
                .map(each -> each.node().source())
                .filter(source -> source.table() != null)
                .toList();
    }
}
