package dbre.alembic;

import dbre.alembic.PythonCode.Atom;
import dbre.alembic.PythonCode.Call;
import dbre.alembic.PythonCode.Entry;
import dbre.alembic.PythonCode.Keyword;
import dbre.alembic.PythonCode.Listed;
import dbre.schema.QualifiedName;
import dbre.sql.IndexKey;
import dbre.sql.ObjectKind;
import dbre.sql.ParsedStatement;
import dbre.sql.SqlParser;
import dbre.sql.SqlSyntaxException;
import dbre.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// SQL statements as calls of Alembic's directives.
///
/// A directive is taken only when the reader gives back the same statement from it; everything else is
/// `op.execute`. So what is written is read back alike, whatever a directive cannot say. Directives that need
/// Alembic 1.16 or later (IF EXISTS on columns and constraints) are not used: the project's version is not
/// known.
final class DirectiveWriter {
    private static final Pattern OPERATOR_CLASS = Pattern.compile("\\A\\S++\\s++([a-z_][a-z0-9_]*_ops)");

    private final ItemWriter items;

    DirectiveWriter(PythonText quotes) {
        this.items = new ItemWriter(quotes);
    }

    /// The call that sends this statement.
    PythonCode write(String sql) {
        return parsed(sql)
                .flatMap(statement -> directive(statement.statement()))
                .filter(code -> readsBack(code, sql))
                .orElseGet(() -> new Call("op.execute", List.of(items.text(TextClause.escape(sql.strip())))));
    }

    private static Optional<ParsedStatement> parsed(String sql) {
        try {
            List<ParsedStatement> statements = SqlParser.parse(sql).statements();
            return statements.size() == 1 ? Optional.of(statements.getFirst()) : Optional.empty();
        } catch (SqlSyntaxException broken) {
            return Optional.empty();
        }
    }

    private static boolean readsBack(PythonCode code, String sql) {
        String source = "import sqlalchemy as sa\nfrom alembic import op\n"
                + "from sqlalchemy.dialects import postgresql\ndef upgrade():\n    "
                + code.flat() + "\n";
        List<Step> steps = RevisionReader.read("", source).upgrade();
        return steps.size() == 1 && steps.getFirst() instanceof Step.Sql step && SameStatement.same(step.sql(), sql);
    }

    private Optional<PythonCode> directive(Statement statement) {
        return switch (statement) {
            case Statement.CreateTable table -> createTable(table);
            case Statement.CreateIndex index when index.name() != null -> Optional.of(createIndex(index));
            case Statement.AlterTable table
            when table.kind() == ObjectKind.TABLE && table.actions().size() == 1 ->
                new AlterWriter(items, table.name()).write(table.actions().getFirst());
            case Statement.Rename rename -> rename(rename);
            case Statement.Drop drop when drop.names().size() == 1 -> drop(drop);
            default -> Optional.empty();
        };
    }

    private Optional<PythonCode> createTable(Statement.CreateTable table) {
        List<String> key = AlterWriter.primaryKey(table.columns(), table.constraints());
        List<PythonCode> arguments =
                new ArrayList<>(List.of(items.text(table.name().name())));
        List<Optional<PythonCode>> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(items.column(column, key)));
        Stream.concat(
                        table.columns().stream().flatMap(column -> column.constraints().stream()),
                        table.constraints().stream())
                .forEach(constraint -> parts.add(items.constraint(constraint)));
        if (parts.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        parts.forEach(part -> part.ifPresent(arguments::add));
        arguments.addAll(items.keyword("schema", table.name().schema()));
        Optional.ofNullable(table.partitionBy())
                .ifPresent(clause -> arguments.addAll(items.keyword("postgresql_partition_by", partition(clause))));
        return Optional.of(new Call("op.create_table", arguments));
    }

    private static String partition(String clause) {
        return clause.replaceFirst("(?i)^\\s*PARTITION\\s+BY\\s+", "");
    }

    private PythonCode createIndex(Statement.CreateIndex index) {
        QualifiedName table = index.table();
        List<PythonCode> arguments = new ArrayList<>(List.of(
                items.text(index.name() == null ? "" : index.name().name()),
                items.text(table.name()),
                new Listed(index.keys().stream().map(this::key).toList())));
        if (index.unique()) {
            arguments.add(ItemWriter.on("unique"));
        }
        arguments.addAll(items.keyword("schema", table.schema()));
        if (!index.method().equals("btree")) {
            arguments.addAll(items.keyword("postgresql_using", index.method()));
        }
        operatorClass(index.keys()).ifPresent(entry -> arguments.add(new Keyword("postgresql_ops", entry)));
        if (!index.includes().isEmpty()) {
            List<PythonCode> included =
                    index.includes().stream().map(items::text).toList();
            arguments.add(new Keyword("postgresql_include", new Listed(included)));
        }
        if (index.nullsNotDistinct()) {
            arguments.add(ItemWriter.on("postgresql_nulls_not_distinct"));
        }
        if (index.predicate() != null) {
            arguments.add(new Keyword("postgresql_where", items.sql(index.predicate())));
        }
        if (index.concurrently()) {
            arguments.add(ItemWriter.on("postgresql_concurrently"));
        }
        if (index.ifNotExists()) {
            arguments.add(ItemWriter.on("if_not_exists"));
        }
        return new Call("op.create_index", arguments);
    }

    /// A plain column by its name, also where an operator class follows; anything else as SQL.
    private PythonCode key(IndexKey key) {
        boolean plain = key.column() != null
                && (!key.sql().strip().contains(" ")
                        || OPERATOR_CLASS.matcher(key.sql()).matches());
        return plain && key.column() != null
                ? items.text(key.column())
                : new Call("sa.text", List.of(items.text(TextClause.escape(key.sql()))));
    }

    private Optional<PythonCode> operatorClass(List<IndexKey> keys) {
        for (IndexKey key : keys) {
            Matcher match = OPERATOR_CLASS.matcher(key.sql());
            if (key.column() != null && match.matches()) {
                return Optional.of(new Entry(items.text(key.column()), items.text(match.group(1))));
            }
        }
        return Optional.empty();
    }

    private Optional<PythonCode> rename(Statement.Rename rename) {
        List<PythonCode> arguments =
                new ArrayList<>(List.of(items.text(rename.on().name())));
        if (rename.kind() == ObjectKind.TABLE) {
            arguments.add(items.text(rename.to()));
            arguments.addAll(items.keyword("schema", rename.on().schema()));
            return Optional.of(new Call("op.rename_table", arguments));
        }
        if (rename.kind() == ObjectKind.COLUMN && rename.part() != null) {
            arguments.add(items.text(rename.part()));
            arguments.add(new Keyword("new_column_name", items.text(rename.to())));
            arguments.addAll(items.keyword("schema", rename.on().schema()));
            return Optional.of(new Call("op.alter_column", arguments));
        }
        return Optional.empty();
    }

    private Optional<PythonCode> drop(Statement.Drop drop) {
        QualifiedName name = drop.names().getFirst();
        List<PythonCode> arguments = new ArrayList<>(List.of(items.text(name.name())));
        arguments.addAll(items.keyword("schema", name.schema()));
        if (drop.kind() == ObjectKind.TABLE) {
            return Optional.of(new Call("op.drop_table", arguments));
        }
        if (drop.kind() != ObjectKind.INDEX) {
            return Optional.empty();
        }
        if (drop.concurrently()) {
            arguments.add(ItemWriter.on("postgresql_concurrently"));
        }
        if (drop.ifExists()) {
            arguments.add(new Keyword("if_exists", new Atom("True")));
        }
        return Optional.of(new Call("op.drop_index", arguments));
    }
}
