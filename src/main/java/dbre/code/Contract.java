package dbre.code;

import dbre.schema.QualifiedName;
import java.util.List;

/// The section of a YAML, JSON, Avro or Protocol Buffers file that describes a table, or what is made of its rows.
///
/// @param symbol the path of keys that leads to it: `tables.orders`
/// @param table the table that it describes
/// @param mentions the table, and the columns that it lists
public record Contract(Location at, String symbol, QualifiedName table, List<TableMention> mentions) implements Entity {

    public Contract {
        mentions = List.copyOf(mentions);
    }

    @Override
    public EntityKind kind() {
        return EntityKind.CONTRACT;
    }
}
