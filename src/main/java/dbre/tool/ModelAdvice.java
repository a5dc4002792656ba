package dbre.tool;

import dbre.alembic.Block;
import dbre.alembic.RevisionWriter;
import dbre.code.CodeBase;
import dbre.code.Model;
import dbre.code.ModelColumn;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.AlterAction.DropColumn;
import dbre.sql.AlterAction.SetNotNull;
import dbre.sql.ColumnDefinition;
import dbre.sql.ObjectKind;
import dbre.sql.ParsedStatement;
import dbre.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What to change in the models so that they match a drafted migration, in each model's own style.
final class ModelAdvice {
    private static final Pattern COLUMN =
            Pattern.compile("(?s)sa\\.Column\\(\\s*\"[^\"]+\",\\s*(.*?),?\\s*\\),?\\s*\\)\\s*$");
    private static final Map<String, String> PYTHON_TYPES = Map.ofEntries(
            Map.entry("text", "str"),
            Map.entry("varchar", "str"),
            Map.entry("bpchar", "str"),
            Map.entry("int2", "int"),
            Map.entry("int4", "int"),
            Map.entry("int8", "int"),
            Map.entry("bool", "bool"),
            Map.entry("numeric", "Decimal"),
            Map.entry("float8", "float"),
            Map.entry("float4", "float"),
            Map.entry("date", "date"),
            Map.entry("timestamp", "datetime"),
            Map.entry("timestamptz", "datetime"),
            Map.entry("uuid", "UUID"),
            Map.entry("jsonb", "dict"),
            Map.entry("json", "dict"));

    private final CodeBase code;

    ModelAdvice(CodeBase code) {
        this.code = code;
    }

    List<ModelChange> of(List<ParsedStatement> changes) {
        return changes.stream().flatMap(change -> of(change.statement())).toList();
    }

    private Stream<ModelChange> of(Statement change) {
        return switch (change) {
            case Statement.AlterTable alter ->
                alter.actions().stream().flatMap(action -> of(alter.name(), action).stream());
            case Statement.Rename rename
            when rename.kind() == ObjectKind.COLUMN && rename.part() != null ->
                declared(rename.on(), rename.part())
                        .map(column -> new ModelChange(
                                column.at().path(),
                                column.at().startLine(),
                                "rename the column to \"" + rename.to() + "\" when the copy is complete"))
                        .stream();
            default -> Stream.empty();
        };
    }

    private Optional<ModelChange> of(QualifiedName table, AlterAction action) {
        return switch (action) {
            case AddColumn add -> model(table).map(model -> adding(model, table, add.column()));
            case DropColumn drop ->
                declared(table, drop.column())
                        .map(column -> change(column, "remove this column and deploy before the migration runs"));
            case SetNotNull set ->
                declared(table, set.column())
                        .filter(ModelColumn::nullable)
                        .map(column -> change(column, "make it nullable=False"));
            default -> Optional.empty();
        };
    }

    private static ModelChange change(ModelColumn column, String text) {
        return new ModelChange(column.at().path(), column.at().startLine(), text);
    }

    private Optional<Model> model(QualifiedName table) {
        return code.index().model(table);
    }

    private Optional<ModelColumn> declared(QualifiedName table, String column) {
        return model(table).stream()
                .flatMap(model -> model.columns().stream())
                .filter(each -> each.name().equals(column))
                .findFirst();
    }

    private static ModelChange adding(Model model, QualifiedName table, ColumnDefinition column) {
        String arguments = arguments(table, column);
        String text = switch (model.style()) {
            case MAPPED -> "%s: Mapped[%s] = mapped_column(%s)".formatted(column.name(), python(column), arguments);
            case SQLMODEL ->
                "%s: %s = Field(sa_column=sa.Column(%s))".formatted(column.name(), python(column), arguments);
            case COLUMN -> "%s = sa.Column(%s)".formatted(column.name(), arguments);
            case TABLE -> "sa.Column(\"%s\", %s),".formatted(column.name(), arguments);
        };
        int line = model.columns().stream()
                .filter(each -> each.at().path().equals(model.at().path()))
                .mapToInt(each -> each.at().endLine() + 1)
                .max()
                .orElse(model.at().endLine() + 1);
        return new ModelChange(model.at().path(), line, text);
    }

    private static String python(ColumnDefinition column) {
        String type = PYTHON_TYPES.getOrDefault(column.type().name().name(), "Any");
        return column.notNull() ? type : type + " | None";
    }

    /// What the directive gives to `sa.Column` behind the name.
    private static String arguments(QualifiedName table, ColumnDefinition column) {
        String sql = "ALTER TABLE " + table.sql() + " ADD COLUMN " + column.sql();
        String directive =
                RevisionWriter.body(List.of(Block.Transactional.of(sql))).strip();
        Matcher matcher = COLUMN.matcher(directive);
        return matcher.find()
                ? matcher.group(1).replaceAll("(?<![ \\t])[ \\t]*+\\n\\s*+", " ")
                : column.type().sql();
    }
}
