package dbre.alembic;

import dbre.alembic.ddl.Names;
import dbre.finding.Refusal;
import dbre.sql.WrittenNames;
import java.nio.charset.StandardCharsets;

/// Refuses names that PostgreSQL would silently cut (manual, "Identifiers and Key Words": NAMEDATALEN - 1).
final class LongNames {
    private LongNames() {}

    /// Does nothing when all names of the statement are short enough.
    ///
    /// @throws Refusal NAME_TOO_LONG for the first that is not
    static void refuse(String sql) {
        for (String name : WrittenNames.in(sql)) {
            int bytes = name.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > Names.LONGEST) {
                throw new Refusal(
                        "NAME_TOO_LONG",
                        "The name " + name + " has " + bytes + " bytes; PostgreSQL keeps " + Names.LONGEST + ".",
                        "Choose a shorter name: a cut one cannot be told from another that begins alike.");
            }
        }
    }
}
