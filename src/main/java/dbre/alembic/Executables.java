package dbre.alembic;

import dbre.alembic.ddl.NotKnown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What can be given to `execute`.
final class Executables {
    private Executables() {}

    /// Its SQL, with values for its parameters.
    ///
    /// @throws NotKnown when the text is not known
    static String sql(Value value, Map<String, Value> parameters) {
        return switch (value) {
            case Value.Text(String text) ->
                TextClause.of(text).bind(parameters).sql().strip();
            case TextClause clause -> clause.bind(parameters).sql().strip();
            case Phrase phrase -> Literals.numbered(phrase.sql());
            case Write write -> Literals.numbered(write.sql());
            case Select query -> Literals.numbered(query.sql());
            case Value.Unknown(String why, boolean ignored) -> throw new NotKnown(why);
            default -> throw new NotKnown("what is executed is not known");
        };
    }

    /// The parameters of `connection.execute(statement, parameters)`; several sets of them are one each.
    static List<Map<String, Value>> parameters(Arguments arguments) {
        return switch (arguments.find(1, "parameters")) {
            case null -> List.of(arguments.named());
            case Value.Mapping mapping -> List.of(names(mapping));
            case Value.Elements(List<Value> several) ->
                several.stream().map(Executables::names).toList();
            default -> throw new NotKnown("the parameters of the statement are not known");
        };
    }

    /// A dictionary with strings as keys.
    static Map<String, Value> names(Value value) {
        if (!(value instanceof Value.Mapping(Map<Value, Value> entries))) {
            throw new NotKnown("the parameters of the statement are not known");
        }
        Map<String, Value> names = new LinkedHashMap<>();
        entries.forEach((key, entry) -> names.put(Arguments.text(key, "a parameter's name"), entry));
        return names;
    }
}
