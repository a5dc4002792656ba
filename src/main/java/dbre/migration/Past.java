package dbre.migration;

import dbre.safety.World;
import dbre.sql.Statement;
import java.util.List;

/// What ran before a migration, as its project tells it: it stands in for a database that does not answer.
///
/// @param revisions how many revisions ran
/// @param statements what they did, in order
/// @param unread how much of them could not be read
public record Past(int revisions, List<Statement> statements, int unread) {
    /// Nothing is known of what ran before.
    public static final Past UNKNOWN = new Past(0, List.of(), 0);

    public Past {
        statements = List.copyOf(statements);
    }

    /// Whether any revision tells of it.
    public boolean isKnown() {
        return revisions > 0;
    }

    /// Makes the relations that it has made, in use and of unknown size.
    public World in(World world) {
        statements.forEach(world::apply);
        if (unread > 0) {
            world.doubt();
        }
        world.settle();
        return world;
    }
}
