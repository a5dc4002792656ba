package dbre.code;

import java.util.List;

/// An Alembic revision, as far as the literals in its text tell.
///
/// @param symbol the revision id
/// @param downRevisions what it follows; several for a merge, none for a base
/// @param message the first line of its docstring
/// @param mentions the tables and columns that its operations name, upgrade and downgrade alike
public record Migration(
        Location at, String symbol, List<String> downRevisions, String message, List<TableMention> mentions)
        implements Entity {

    public Migration {
        downRevisions = List.copyOf(downRevisions);
        mentions = List.copyOf(mentions);
    }

    @Override
    public EntityKind kind() {
        return EntityKind.MIGRATION;
    }
}
