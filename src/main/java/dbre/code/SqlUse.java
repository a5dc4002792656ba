package dbre.code;

import java.util.List;

/// SQL text in the code base.
///
/// @param symbol the function, class or variable that holds it, or the name of the .sql file
/// @param sql the text; placeholders of the program stand in it as written
/// @param mentions the tables that it names
public record SqlUse(Location at, String symbol, String sql, List<TableMention> mentions) implements Entity {

    public SqlUse {
        mentions = List.copyOf(mentions);
    }

    @Override
    public EntityKind kind() {
        return EntityKind.QUERY;
    }
}
