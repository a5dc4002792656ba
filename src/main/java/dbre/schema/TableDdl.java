package dbre.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The SQL that makes one table with its indexes and comments.
final class TableDdl {
    private static final Pattern NEXT_VALUE = Pattern.compile("nextval\\('(.+)'::regclass\\)");

    private final Table table;
    private final ServerVersion version;

    TableDdl(Table table, ServerVersion version) {
        this.table = table;
        this.version = version;
    }

    /// Whether a constraint is added when all tables are there: foreign keys, and what is NOT VALID, which CREATE
    /// TABLE cannot say.
    static boolean isLater(Constraint constraint) {
        return constraint.kind() == Constraint.Kind.FOREIGN_KEY || !constraint.validated();
    }

    /// The sequences that its defaults draw from and that no `serial` makes.
    List<String> sequences() {
        return table.columns().stream()
                .filter(column -> serial(column).isEmpty())
                .flatMap(column -> sequence(column).stream())
                .toList();
    }

    /// CREATE TABLE, CREATE INDEX and COMMENT, without semicolons.
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        statements.add(createTable());
        table.indexes().stream()
                .filter(index -> index.constraint() == null)
                .map(Index::definition)
                .forEach(statements::add);
        if (table.comment() != null) {
            statements.add("COMMENT ON TABLE " + table.name() + " IS " + Identifiers.literal(table.comment()));
        }
        for (Column column : table.columns()) {
            if (column.comment() != null) {
                statements.add("COMMENT ON COLUMN " + table.name() + "." + Identifiers.quoted(column.name()) + " IS "
                        + Identifiers.literal(column.comment()));
            }
        }
        return statements;
    }

    private String createTable() {
        Stream<String> columns = table.columns().stream().map(this::column);
        Stream<String> constraints = table.constraints().stream()
                .filter(constraint -> !isLater(constraint))
                .map(constraint ->
                        "CONSTRAINT " + Identifiers.quoted(constraint.name()) + " " + constraint.definition());
        String body = Stream.concat(columns, constraints).collect(Collectors.joining(",\n    ", " (\n    ", "\n)"));
        String partitions = table.partitionKey() == null ? "" : " PARTITION BY " + table.partitionKey();
        return "CREATE TABLE " + table.name() + body + partitions;
    }

    private String column(Column column) {
        String name = Identifiers.quoted(column.name()) + " ";
        Optional<String> serial = serial(column);
        if (serial.isPresent()) {
            return name + serial.get();
        }
        return name + column.type() + value(column) + (column.nullable() ? "" : " NOT NULL");
    }

    /// Since 17 a partition takes the identity columns of its parent over when it is attached and must have none.
    private String value(Column column) {
        if (column.identity() != null) {
            boolean inherited = table.partitionOf() != null && version.isAtLeast(17);
            return inherited ? "" : " GENERATED " + column.identity() + " AS IDENTITY";
        }
        if (column.defaultExpression() == null) {
            return "";
        }
        return column.generated() == null
                ? " DEFAULT " + column.defaultExpression()
                : " GENERATED ALWAYS AS (" + column.defaultExpression() + ") " + column.generated();
    }

    /// `serial` and its kin: an integer that is not null and draws from the sequence that PostgreSQL would name so.
    private Optional<String> serial(Column column) {
        QualifiedName usual =
                QualifiedName.of(table.name().schema(), table.name().name() + "_" + column.name() + "_seq");
        Set<String> spellings = Set.of(usual.sql(), Identifiers.quoted(usual.name()));
        if (column.nullable() || sequence(column).filter(spellings::contains).isEmpty()) {
            return Optional.empty();
        }
        return switch (column.type()) {
            case "smallint" -> Optional.of("smallserial");
            case "integer" -> Optional.of("serial");
            case "bigint" -> Optional.of("bigserial");
            default -> Optional.empty();
        };
    }

    private static Optional<String> sequence(Column column) {
        String expression = column.defaultExpression();
        Matcher matcher = NEXT_VALUE.matcher(expression == null ? "" : expression);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
