package dbre.db;

import dbre.mask.MaskPattern;
import java.util.List;
import java.util.Set;

/// A database that is served, as the settings tell it.
///
/// @param name how callers name it; the only one without a name of its own is [#DEFAULT]
/// @param url where it is and who we are there
/// @param password where the password comes from
/// @param limits the most that one call may take
/// @param connections how many connections there are at most
/// @param masks the columns whose values are not given out
/// @param trustedExtensions the extensions whose compiled functions only read, by the word of whoever runs us
public record ServedDatabase(
        String name,
        DatabaseUrl url,
        Password password,
        Limits limits,
        int connections,
        List<MaskPattern> masks,
        Set<String> trustedExtensions) {
    /// The name of the database that `database_url` gives, and of no other.
    public static final String DEFAULT = "default";

    /// How many connections there are unless the settings say otherwise.
    public static final int CONNECTIONS = 5;

    public ServedDatabase {
        masks = List.copyOf(masks);
        trustedExtensions = Set.copyOf(trustedExtensions);
    }

    /// The same for one connection at a time.
    ServedDatabase withOneConnection() {
        return new ServedDatabase(name, url, password, limits, 1, masks, trustedExtensions);
    }

    /// The default database with nothing else set.
    public static ServedDatabase at(DatabaseUrl url) {
        return new ServedDatabase(DEFAULT, url, Password.OF_URL, Limits.MOST, CONNECTIONS, List.of(), Set.of());
    }
}
