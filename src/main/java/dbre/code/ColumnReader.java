package dbre.code;

import dbre.python.PythonExpression;
import dbre.python.PythonExpression.Call;
import dbre.python.PythonExpression.Text;
import dbre.python.PythonModule;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the declaration of one column: `Column(...)`, `mapped_column(...)`, a bare annotation or a SQLModel
/// `Field(...)`.
final class ColumnReader {
    private static final Set<String> WRAPPERS = Set.of("deferred", "column_property");

    /// Positional arguments of a column that are not its type.
    private static final Set<String> NOT_TYPES = Set.of(
            "ForeignKey", "Identity", "Sequence", "Computed", "CheckConstraint", "FetchedValue", "DefaultClause");

    private final PythonModule module;
    private final String path;

    ColumnReader(PythonModule module, String path) {
        this.module = module;
        this.path = path;
    }

    /// The call that makes a column, out of what wraps it; empty for anything else.
    static Optional<Call> call(@Nullable PythonExpression value) {
        if (!(value instanceof Call call)) {
            return Optional.empty();
        }
        String name = Names.last(call.function()).replaceFirst("^_+", "");
        if (name.equals("Column") || name.equals("mapped_column")) {
            return Optional.of(call);
        }
        return WRAPPERS.contains(name) && !call.positional().isEmpty()
                ? call(call.positional().getFirst())
                : Optional.empty();
    }

    /// A column with a call, in either style.
    ///
    /// @param mapped what stands within `Mapped[...]`
    ModelColumn column(String attribute, Call call, @Nullable PythonExpression mapped, Location at) {
        boolean primaryKey = isTrue(call, "primary_key");
        boolean byAnnotation = mapped == null || isOptional(mapped);
        return new ModelColumn(
                name(call).orElse(attribute),
                attribute,
                type(call).map(module::text).orElse(null),
                mapped == null ? null : module.text(mapped),
                call.keyword("nullable").map(Names::isTrue).orElse(!primaryKey && byAnnotation),
                primaryKey,
                foreignKey(call),
                text(call, "server_default"),
                text(call, "default"),
                isTrue(call, "index"),
                isTrue(call, "unique"),
                at);
    }

    /// A column whose annotation says all.
    ModelColumn annotated(String attribute, PythonExpression type, @Nullable PythonExpression preset, Location at) {
        String shown = preset == null ? null : module.text(preset);
        return new ModelColumn(
                attribute,
                attribute,
                null,
                module.text(type),
                isOptional(type),
                false,
                null,
                null,
                shown,
                false,
                false,
                at);
    }

    /// A SQLModel field with a `Field(...)`.
    ModelColumn field(String attribute, Call field, PythonExpression type, Location at) {
        Optional<Call> column = field.keyword("sa_column").flatMap(ColumnReader::call);
        if (column.isPresent()) {
            return column(attribute, column.get(), null, at);
        }
        boolean primaryKey = isTrue(field, "primary_key");
        return new ModelColumn(
                attribute,
                attribute,
                text(field, "sa_type"),
                module.text(type),
                field.keyword("nullable").map(Names::isTrue).orElse(!primaryKey && isOptional(type)),
                primaryKey,
                text(field, "foreign_key") == null ? null : Names.text(field.keyword("foreign_key")),
                null,
                text(field, "default"),
                isTrue(field, "index"),
                isTrue(field, "unique"),
                at);
    }

    Location at(PythonExpression from, PythonExpression to) {
        return new Location(path, from.line(), to.span().endLine());
    }

    private static Optional<String> name(Call call) {
        if (!call.positional().isEmpty() && call.positional().getFirst() instanceof Text text) {
            return Optional.of(text.value());
        }
        return call.keyword("name").filter(Text.class::isInstance).map(value -> ((Text) value).value());
    }

    private static Optional<PythonExpression> type(Call call) {
        return call.positional().stream()
                .filter(argument -> !(argument instanceof Text || argument instanceof PythonExpression.Star))
                .filter(argument -> !NOT_TYPES.contains(Names.callee(argument)))
                .findFirst()
                .or(() -> call.keyword("type_"));
    }

    private @Nullable String foreignKey(Call call) {
        return call.positional().stream()
                .filter(argument -> Names.callee(argument).equals("ForeignKey"))
                .map(Call.class::cast)
                .flatMap(key -> key.arguments().stream().limit(1))
                .map(target -> target.value() instanceof Text text ? text.value() : module.text(target.value()))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String text(Call call, String keyword) {
        return call.keyword(keyword).map(module::text).orElse(null);
    }

    private static boolean isTrue(Call call, String keyword) {
        return call.keyword(keyword).map(Names::isTrue).orElse(false);
    }

    /// Whether an annotation admits None: `Optional[X]`, `X | None`, `Union[X, None]`, also quoted.
    private static boolean isOptional(PythonExpression type) {
        return switch (type) {
            case PythonExpression.Subscript subscript -> {
                String outer = Names.last(subscript.value());
                yield outer.equals("Optional") || (outer.equals("Union") && isOptional(subscript.index()));
            }
            case PythonExpression.Binary binary -> isOptional(binary.left()) || isOptional(binary.right());
            case PythonExpression.TupleDisplay tuple ->
                tuple.elements().stream().anyMatch(ColumnReader::isOptional);
            case PythonExpression.None _ -> true;
            case Text quoted -> quoted.value().matches("Optional\\[.*|.*\\|\\s*None|None\\s*\\|.*");
            default -> false;
        };
    }
}
