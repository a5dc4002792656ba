package dbre.tool;

import dbre.alembic.Environment;
import dbre.db.Gateway;
import dbre.db.Guard;
import dbre.db.GuardedSql;
import dbre.db.Limits;
import dbre.db.Session;
import dbre.schema.Identifiers;
import java.util.List;
import java.util.Objects;

/// The revisions that the served database has run, as Alembic's own table says.
final class AppliedRevisions {
    private AppliedRevisions() {}

    /// The rows of the version table; none when there is no such table, as in a database that Alembic never touched.
    ///
    /// @throws dbre.finding.Refusal NO_DATABASE and the like
    static List<String> read(Gateway gateway, Environment environment) {
        String table = (environment.versionTableSchema() == null
                        ? ""
                        : Identifiers.quoted(environment.versionTableSchema()) + ".")
                + Identifiers.quoted(environment.versionTable());
        return gateway.read(session -> rows(session, table));
    }

    private static List<String> rows(Session session, String table) {
        boolean there = session.query(
                        "SELECT pg_catalog.to_regclass(" + Identifiers.literal(table) + ") IS NOT NULL AS there")
                .rows()
                .getFirst()
                .contains(true);
        if (!there) {
            return List.of();
        }
        GuardedSql versions = Guard.admit("SELECT version_num FROM " + table + " ORDER BY version_num");
        return session.guarded(versions, List.of(), Limits.MOST).rows().stream()
                .map(row -> Objects.toString(row.getFirst(), ""))
                .toList();
    }
}
