package dbre.alembic;

import dbre.alembic.PythonCode.Atom;
import dbre.alembic.PythonCode.Call;
import dbre.alembic.PythonCode.Keyword;
import dbre.sql.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// PostgreSQL's types as SQLAlchemy's, in words that both 1.4 and 2.0 know.
///
/// Only built-in types have such words: the name of a user's own type does not tell whether it is an
/// enumeration or a domain.
final class TypeWriter {
    private static final Map<String, String> GENERIC = Map.ofEntries(
            Map.entry("int2", "sa.SmallInteger"),
            Map.entry("int4", "sa.Integer"),
            Map.entry("int8", "sa.BigInteger"),
            Map.entry("smallserial", "sa.SmallInteger"),
            Map.entry("serial", "sa.Integer"),
            Map.entry("bigserial", "sa.BigInteger"),
            Map.entry("serial2", "sa.SmallInteger"),
            Map.entry("serial4", "sa.Integer"),
            Map.entry("serial8", "sa.BigInteger"),
            Map.entry("text", "sa.Text"),
            Map.entry("bool", "sa.Boolean"),
            Map.entry("date", "sa.Date"),
            Map.entry("timestamp", "sa.DateTime"),
            Map.entry("timestamptz", "sa.DateTime"),
            Map.entry("time", "sa.Time"),
            Map.entry("timetz", "sa.Time"),
            Map.entry("interval", "sa.Interval"),
            Map.entry("numeric", "sa.Numeric"),
            Map.entry("varchar", "sa.String"),
            Map.entry("bpchar", "sa.CHAR"),
            Map.entry("float4", "sa.REAL"),
            Map.entry("float8", "postgresql.DOUBLE_PRECISION"),
            Map.entry("bytea", "sa.LargeBinary"));

    private static final Set<String> DIALECT = Set.of(
            "uuid",
            "json",
            "jsonb",
            "inet",
            "cidr",
            "macaddr",
            "macaddr8",
            "money",
            "oid",
            "regclass",
            "tsvector",
            "tsquery",
            "hstore",
            "int4range",
            "int8range",
            "numrange",
            "daterange",
            "tsrange",
            "tstzrange");

    private TypeWriter() {}

    /// The constructor of the type; empty for a type that SQLAlchemy has no word for.
    static Optional<PythonCode> write(TypeName type) {
        String name = type.name().name();
        if (type.name().schema() != null || !(GENERIC.containsKey(name) || DIALECT.contains(name))) {
            return Optional.empty();
        }
        PythonCode element = element(name, type.modifiers());
        return Optional.of(type.array() ? new Call("postgresql.ARRAY", List.of(element)) : element);
    }

    private static PythonCode element(String name, List<Integer> modifiers) {
        List<PythonCode> arguments = new ArrayList<>();
        boolean temporal = name.startsWith("time");
        if (name.endsWith("tz")) {
            arguments.add(new Keyword("timezone", new Atom("True")));
        }
        if (temporal && !modifiers.isEmpty()) {
            arguments.add(keyword("precision", modifiers.getFirst()));
            return new Call(name.startsWith("timestamp") ? "postgresql.TIMESTAMP" : "postgresql.TIME", arguments);
        }
        if (name.equals("numeric") && !modifiers.isEmpty()) {
            arguments.add(keyword("precision", modifiers.getFirst()));
            if (modifiers.size() > 1) {
                arguments.add(keyword("scale", modifiers.get(1)));
            }
        }
        if ((name.equals("varchar") || name.equals("bpchar")) && !modifiers.isEmpty()) {
            arguments.add(keyword("length", modifiers.getFirst()));
        }
        String function = GENERIC.get(name);
        return new Call(function == null ? "postgresql." + name.toUpperCase(Locale.ROOT) : function, arguments);
    }

    private static PythonCode keyword(String name, int number) {
        return new Keyword(name, new Atom(String.valueOf(number)));
    }
}
