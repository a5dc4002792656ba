package dbre.db;

import dbre.db.Mention.Kind;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The server's own objects that were found to only read, and all that they are made of. They belong to its
/// installation, and who may change them may do anything already: so they are looked up once.
final class BuiltIns {
    private final Set<Key> harmless = ConcurrentHashMap.newKeySet();

    private record Key(Kind kind, long id) {}

    /// Whether the object was judged before.
    boolean know(Kind kind, long id) {
        return id < NodeTree.FIRST_OF_USERS && harmless.contains(new Key(kind, id));
    }

    /// Keeps that an object only reads, if it is the server's own.
    void keep(Kind kind, long id) {
        if (id < NodeTree.FIRST_OF_USERS) {
            harmless.add(new Key(kind, id));
        }
    }
}
