package dbre.alembic;

import dbre.python.PythonExpression;
import java.util.Set;
import java.util.regex.Pattern;

/// Which calls can change the database, and which only make or say something.
final class Acting {
    /// Methods that change nothing but the object in the program that they are called on.
    private static final Set<String> HARMLESS = Set.of("append", "extend", "sort", "print", "close");

    /// The methods of loggers.
    private static final Set<String> LOGGING =
            Set.of("debug", "info", "warning", "warn", "error", "exception", "critical", "log");

    /// Methods of connections, sessions, tables and metadata that send statements, and of nothing else.
    private static final Set<String> SENDING = Set.of(
            "execute",
            "executemany",
            "exec_driver_sql",
            "scalar",
            "scalars",
            "create_all",
            "drop_all",
            "bulk_insert_mappings",
            "bulk_update_mappings",
            "bulk_save_objects",
            "copy_expert",
            "run_callable",
            "run_sync");

    /// What a project keeps its settings in.
    private static final Pattern SETTINGS = Pattern.compile("(?i)\\.(config|configuration|settings|environ|conf)\\.");

    private static final Pattern LOGGER =
            Pattern.compile("(?i)\\blog(ger|ging)?\\.(debug|info|warn|warning|error|exception|critical|log)$");

    private Acting() {}

    /// Whether a call of it makes a part of a statement, or an object, and sends nothing: what cannot be told of it
    /// matters only where it is used.
    static boolean isPart(Value callee) {
        return switch (callee) {
            case Value.Symbol(String name) ->
                name.startsWith("sqlalchemy.")
                        || name.startsWith("postgresql.")
                        || name.equals("alembic.op.f")
                        || name.equals("alembic.op.inline_literal");
            case Value.ClassObject ignored -> true;
            case Value.Choices ignored -> true;
            case Value.Member(Value of, String method) ->
                switch (of) {
                    case Value.Text ignored -> true;
                    case Value.Elements ignored -> true;
                    case Value.Mapping ignored -> true;
                    case Value.Member ignored -> true;
                    case Value.Table ignored -> true;
                    case Value.Item ignored -> method.equals("with_variant");
                    case Phrase ignored -> true;
                    case TextClause ignored -> true;
                    case Select ignored -> true;
                    case Write ignored -> true;
                    default -> false;
                };
            default -> false;
        };
    }

    /// Whether a call of it sends nothing whatever it is given: of SQLAlchemy's constructs, of Python's own functions,
    /// of loggers and settings.
    static boolean isQuiet(Value callee) {
        return isPart(callee)
                || (callee instanceof Value.Symbol(String name)
                        && (name.startsWith("builtins.")
                                || SETTINGS.matcher(name).find()
                                || LOGGER.matcher(name).find()));
    }

    /// What the call of something unknown gives. Something harmless stays so unless its name says that it sends
    /// statements, or it is given what can.
    static Value ofUnknown(Value.Unknown callee, PythonExpression.Call call, Arguments arguments) {
        if (!(call.function() instanceof PythonExpression.Attribute attribute)) {
            return callee.inert() && !actsOn(arguments) ? callee : new Value.Unknown(callee.why(), false);
        }
        String method = attribute.name();
        boolean harmless =
                HARMLESS.contains(method) || LOGGING.contains(method) || (callee.inert() && !sends(method, arguments));
        return new Value.Unknown(callee.why(), harmless && !actsOn(arguments));
    }

    /// `result.scalar()` reads what was sent; `connection.scalar(statement)` sends.
    private static boolean sends(String method, Arguments arguments) {
        return SENDING.contains(method) && !arguments.equals(Arguments.NONE);
    }

    /// Whether a callee could change the database with what it is given.
    static boolean actsOn(Arguments arguments) {
        return arguments.positional().stream().anyMatch(Acting::acts)
                || arguments.named().values().stream().anyMatch(Acting::acts);
    }

    private static boolean acts(Value value) {
        return switch (value) {
            case Value.Symbol(String name) ->
                name.startsWith(Symbols.BIND) || name.startsWith(Symbols.SESSION) || name.startsWith("alembic.op");
            case Value.Member(Value of, String ignored) -> acts(of);
            case Value.Manager ignored -> true;
            case Value.Batch ignored -> true;
            default -> false;
        };
    }
}
