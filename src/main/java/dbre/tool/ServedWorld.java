package dbre.tool;

import dbre.db.CatalogueReader;
import dbre.db.Databases;
import dbre.db.Gateway;
import dbre.db.Session;
import dbre.finding.Refusal;
import dbre.finding.Unknown;
import dbre.migration.Past;
import dbre.safety.Rates;
import dbre.safety.World;
import dbre.schema.Catalogue;
import dbre.schema.ServerVersion;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The world that a migration is judged in, and in words what was assumed: the served database when there is one that
/// answers, else an open world with what the project's revisions have made.
///
/// @param catalogue the served database, null for the open world
/// @param past what the project's revisions have made, where no database tells it
/// @param timeZone the session's time zone, empty when not known
/// @param version the version to judge for
/// @param assumption where the version and the tables come from, for the answer
/// @param rates how fast the server works
/// @param unknowns what is missing because no database answered
record ServedWorld(
        @Nullable Catalogue catalogue,
        Past past,
        String timeZone,
        ServerVersion version,
        String assumption,
        Rates rates,
        List<Unknown> unknowns) {

    /// Reads the served database; one that cannot be reached leaves an open world and an unknown, because a
    /// migration can be judged without.
    ///
    /// @param database its name, null for the default one
    /// @param major the version the caller asks for, null for the served database's
    /// @throws Refusal `UNKNOWN_DATABASE`
    static ServedWorld read(Databases databases, @Nullable String database, @Nullable Integer major) {
        if (database == null && databases.names().isEmpty()) {
            return open(major, "no database is configured");
        }
        Gateway gateway = databases.named(database);
        try {
            return gateway.read(session -> of(session, major));
        } catch (Refusal unreachable) {
            return open(
                    major, "the database did not answer (" + unreachable.code() + ": " + unreachable.message() + ")");
        }
    }

    /// A new world that stands as the database stands.
    World world() {
        return catalogue == null
                ? past.in(World.open(version))
                : World.of(catalogue, version, timeZone).at(rates);
    }

    private static ServedWorld of(Session session, @Nullable Integer major) {
        Catalogue catalogue = CatalogueReader.read(session);
        String zone = String.valueOf(session.query("SELECT pg_catalog.current_setting('TimeZone')")
                .rows()
                .getFirst()
                .getFirst());
        ServerVersion version = major == null ? catalogue.version() : ServerVersion.ofMajor(major);
        String assumption = "PostgreSQL " + version + (major == null ? ", as served" : ", as asked for")
                + "; tables, sizes and constraints from database " + catalogue.database() + locked(catalogue);
        return new ServedWorld(catalogue, Past.UNKNOWN, zone, version, assumption, TableLoad.rates(session), List.of());
    }

    private static String locked(Catalogue catalogue) {
        List<String> locked = catalogue.tables().stream()
                .filter(table -> table.statistics().locked())
                .map(table -> table.name().sql())
                .toList();
        return locked.isEmpty()
                ? ""
                : ", but by the last estimates for what another session holds locked: " + String.join(", ", locked);
    }

    private static ServedWorld open(@Nullable Integer major, String why) {
        int assumed = major == null ? ServerVersion.NEWEST_MAJOR : major;
        return new ServedWorld(
                null,
                Past.UNKNOWN,
                "",
                ServerVersion.ofMajor(assumed),
                "PostgreSQL " + assumed + (major == null ? " assumed" : ", as asked for")
                        + "; every table that the migration does not make is assumed to be in use and of unknown size",
                Rates.ASSUMED,
                List.of(new Unknown("the served database", why)));
    }

    /// The same after the revisions that tell of the tables where no database does.
    ServedWorld after(Supplier<Past> before) {
        if (catalogue != null) {
            return this;
        }
        Past revisions = before.get();
        String looked = revisions.isKnown()
                ? ": sizes were not looked at, and columns, constraints and indexes are taken from "
                        + counted(revisions.revisions(), "revision") + " before"
                        + (revisions.unread() == 0
                                ? ""
                                : ", of which " + counted(revisions.unread(), "step") + " cannot be read")
                        + "; the database may differ"
                : ": sizes, existing constraints, indexes and column types were not looked at";
        List<Unknown> missing = unknowns.stream()
                .map(unknown -> new Unknown(unknown.what(), unknown.why() + looked))
                .toList();
        return new ServedWorld(null, revisions, timeZone, version, assumption, rates, missing);
    }

    private static String counted(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
