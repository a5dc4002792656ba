package dbre.tool;

import dbre.finding.Unknown;
import dbre.safety.Effect;
import dbre.safety.Judge.Judged;
import dbre.schema.Constraint;
import dbre.schema.Identifiers;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.AlterAction.AddConstraint;
import dbre.sql.AlterAction.AttachPartition;
import dbre.sql.AlterAction.DetachPartition;
import dbre.sql.AlterAction.DropConstraint;
import dbre.sql.AlterAction.SetNotNull;
import dbre.sql.AlterAction.SetType;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import dbre.sql.TableConstraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What only the served database could tell about a migration that was judged without one: for each statement the fact
/// that its verdict hangs on, and what would be different.
///
/// A statement that nothing in a database could make better or worse has no question.
final class OpenQuestions {
    private static final int MOST = 40;

    /// Types of PostgreSQL's own that have a name of one word; whatever else a column is declared as may be a domain.
    private static final Set<String> BUILT_IN = Set.of("""
        bigint int8 bigserial serial8 bit varbit boolean bool box bytea char bpchar varchar cidr circle date
        float4 float8 inet int4 int integer interval json jsonb line lseg macaddr macaddr8 money numeric
        decimal path pg_lsn point polygon real smallint int2 smallserial serial2 serial serial4 text time
        timetz timestamp timestamptz tsquery tsvector uuid xml oid name int4range int8range numrange tsrange
        tstzrange daterange
        """.strip().split("\\s+"));

    private final Judged judged;
    private final List<Unknown> questions = new ArrayList<>();

    private OpenQuestions(Judged judged) {
        this.judged = judged;
    }

    /// The questions of all statements, each once; the first [#MOST], and how many there are besides.
    static List<Unknown> of(List<Judged> statements) {
        Map<String, Unknown> all = new LinkedHashMap<>();
        statements.stream()
                .flatMap(judged -> new OpenQuestions(judged).asked())
                .forEach(unknown -> all.putIfAbsent(unknown.what().replaceFirst("^statement \\d+", ""), unknown));
        List<Unknown> first = new ArrayList<>(all.values().stream().limit(MOST).toList());
        if (all.size() > MOST) {
            first.add(new Unknown(
                    (all.size() - MOST) + " further questions of this kind",
                    "they hang on the database as the " + MOST
                            + " above do; check with it, or check fewer statements"));
        }
        return first;
    }

    private Stream<Unknown> asked() {
        switch (judged.step().statement().statement()) {
            case Statement.AlterTable alter -> alter.actions().forEach(action -> action(alter.name(), action));
            case Statement.CreateIndex create -> index(create);
            case Statement.Drop drop -> drop(drop);
            case Statement.RefreshMaterializedView refresh
            when refresh.concurrently() ->
                ask("whether " + refresh.name() + " has a unique index over all rows", "without one this is refused");
            case Statement.Truncate truncate -> truncate(truncate);
            case Statement.AlterDomain domain
            when domain.setsNotNull()
                    || domain.validates()
                    || (domain.constraint() != null && !domain.constraint().notValid()) ->
                ask(
                        "which tables have a column of " + domain.name(),
                        "each of them is locked under SHARE and read to its end when its rows have to be proved");
            default -> {
                // Everything else is what it is, but for the size.
            }
        }
        size();
        return questions.stream();
    }

    private void ask(String fact, String otherwise) {
        questions.add(new Unknown("statement " + judged.step().index() + ": " + fact, otherwise));
    }

    private boolean touches(QualifiedName table) {
        return judged.effects().stream().anyMatch(effect -> effect.on().name().equals(table.name()));
    }

    /// How long: only of what blocks writers while it reads or writes all rows.
    private void size() {
        judged.effects().stream()
                .filter(effect ->
                        effect.work().growsWithTable() && effect.lock().blocksWrites())
                .findFirst()
                .ifPresent(effect -> ask(
                        "how large " + effect.on() + " is",
                        "that tells how long it keeps " + effect.lock() + "; on an empty table nobody would notice"));
    }

    private void action(QualifiedName table, AlterAction action) {
        if (!touches(table)) {
            return;
        }
        switch (action) {
            case SetNotNull set -> notNull(table, set.column());
            case SetType set
            when judged.effects().stream().anyMatch(OpenQuestions::isScan) ->
                ask(
                        "the present type of " + column(table, set.column()) + ", and its indexes and CHECKs",
                        "where the new type takes every old value as it is stored, only the catalogue changes; it was"
                                + " judged to read or write every row");
            case AddColumn add -> domain(table, add);
            case AddConstraint add -> constraint(table, add.constraint());
            case DropConstraint drop ->
                ask(
                        "whether " + Identifiers.quoted(drop.constraint()) + " is a foreign key",
                        "then the table that it refers to is locked under ACCESS EXCLUSIVE as well");
            case AttachPartition attach
            when attach.bound() != null -> {
                ask(
                        "whether a valid CHECK of " + attach.partition() + " proves its bound",
                        "then its rows are not read; they were judged to be read under ACCESS EXCLUSIVE");
                ask(
                        "whether " + table + " has a default partition",
                        "then that is locked under ACCESS EXCLUSIVE and read to its end as well");
            }
            case DetachPartition detach
            when detach.concurrently() ->
                ask("whether " + table + " has a default partition", "then DETACH CONCURRENTLY is refused");
            default -> {
                // No fact of a database makes this better or worse.
            }
        }
    }

    private static String column(QualifiedName table, String column) {
        return table + "." + Identifiers.quoted(column);
    }

    private void notNull(QualifiedName table, String column) {
        if (judged.effects().stream().anyMatch(OpenQuestions::isScan)) {
            ask(
                    "whether a valid CHECK says that " + column(table, column) + " IS NOT NULL",
                    "with one, or where the column is NOT NULL already, no row is read (12 and later); it was judged"
                            + " as a scan under ACCESS EXCLUSIVE");
        }
    }

    private static boolean isScan(Effect effect) {
        return effect.work().growsWithTable();
    }

    private void domain(QualifiedName table, AddColumn add) {
        QualifiedName type = add.column().type().name();
        boolean builtIn = "pg_catalog".equals(type.schema()) || BUILT_IN.contains(type.name());
        if (!builtIn
                && judged.effects().stream().noneMatch(effect -> effect.work().replacesFile())) {
            ask(
                    "whether " + type + " is a domain with a constraint",
                    "then " + table + " is written anew under ACCESS EXCLUSIVE");
        }
    }

    private void constraint(QualifiedName table, TableConstraint constraint) {
        String index = constraint.usingIndex();
        if (index != null) {
            ask(
                    "whether " + Identifiers.quoted(index) + " is there, unique and valid, and " + table
                            + " not partitioned",
                    "otherwise this is refused");
            if (constraint.kind() == Constraint.Kind.PRIMARY_KEY) {
                ask(
                        "whether the columns of " + Identifiers.quoted(index) + " are NOT NULL",
                        "if one is not, every row is read under ACCESS EXCLUSIVE to make it so");
            }
        } else if (constraint.kind() == Constraint.Kind.FOREIGN_KEY && constraint.notValid()) {
            ask(
                    "whether " + table + " is partitioned",
                    "then its partitions are locked as well, and before 18 NOT VALID is refused");
        }
    }

    private void index(Statement.CreateIndex create) {
        if (!touches(create.table()) || create.only()) {
            return;
        }
        ask(
                "whether " + create.table() + " is partitioned",
                create.concurrently()
                        ? "then CREATE INDEX CONCURRENTLY is refused"
                        : "then writes to every partition are blocked as well");
        if (create.ifNotExists() && create.name() != null) {
            ask(
                    "whether an index " + create.name() + " is there, perhaps an invalid one",
                    "then nothing is built, and no query gains");
        }
    }

    private void drop(Statement.Drop drop) {
        boolean made = judged.effects().isEmpty() && drop.kind() == ObjectKind.TABLE;
        if (made) {
            return;
        }
        switch (drop.kind()) {
            case INDEX ->
                ask(
                        "which tables " + names(drop) + " " + (drop.names().size() == 1 ? "belongs" : "belong") + " to",
                        drop.concurrently()
                                ? "one that backs a constraint cannot be dropped like this"
                                : "those are locked under ACCESS EXCLUSIVE");
            case TABLE ->
                ask(
                        "which foreign keys lead from and to " + names(drop) + ", and what partitions it has",
                        "the tables at their other ends, and the partitions, are locked under ACCESS EXCLUSIVE as"
                                + " well");
            default -> {
                // Views, functions and types are nobody's partner.
            }
        }
    }

    private void truncate(Statement.Truncate truncate) {
        if (judged.effects().isEmpty()) {
            return;
        }
        String tables = String.join(
                ", ", truncate.tables().stream().map(QualifiedName::sql).toList());
        ask(
                "which tables refer to " + tables,
                truncate.cascade() ? "they lose all their rows as well" : "if there are any, this is refused");
    }

    private static String names(Statement.Drop drop) {
        return String.join(", ", drop.names().stream().map(QualifiedName::sql).toList());
    }
}
