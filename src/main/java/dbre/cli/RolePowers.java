package dbre.cli;

import dbre.cli.Diagnosis.Level;
import dbre.db.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What our role may do in the served database: enough to see, and best no more.
final class RolePowers {
    /// Privileges and memberships: https://www.postgresql.org/docs/18/predefined-roles.html
    private static final String QUERY = """
        SELECT current_user AS role,
               current_setting('server_version') AS version,
               (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
               pg_has_role(current_user, 'pg_monitor', 'USAGE') AS monitor,
               (SELECT count(*) FROM pg_class
                 WHERE relkind IN ('r', 'p') AND relnamespace::regnamespace::text !~ '^pg_|^information_schema'
                   AND NOT has_table_privilege(oid, 'SELECT')) AS hidden,
               (SELECT count(*) FROM pg_class
                 WHERE relkind IN ('r', 'p') AND relnamespace::regnamespace::text !~ '^pg_|^information_schema'
                   AND has_table_privilege(oid, 'INSERT, UPDATE, DELETE, TRUNCATE')) AS writable,
               (SELECT count(*) FROM pg_extension WHERE extname = 'pg_stat_statements') AS statements
        """;

    private RolePowers() {}

    static List<Diagnosis> diagnose(Session session) {
        Map<String, @Nullable Object> row = session.query(QUERY).asMaps().getFirst();
        String role = "role " + row.get("role") + " ";
        boolean superuser = Boolean.TRUE.equals(row.get("superuser"));
        List<Diagnosis> diagnoses = new ArrayList<>();
        diagnoses.add(new Diagnosis(Level.OK, "PostgreSQL " + row.get("version") + ", " + role.strip()));
        if (superuser) {
            note(diagnoses, role + "is a superuser; one that may only read is enough and safer");
        } else if (isSome(row, "writable")) {
            note(
                    diagnoses,
                    role + "may write to " + row.get("writable")
                            + " tables; dbre-mcp never does, but a role that cannot is safer");
        }
        if (isSome(row, "hidden")) {
            note(diagnoses, role + "may not read " + row.get("hidden") + " tables: GRANT pg_read_all_data TO it");
        }
        if (!Boolean.TRUE.equals(row.get("monitor"))) {
            note(diagnoses, role + "may not see what other sessions do: GRANT pg_monitor TO it");
        }
        if (!isSome(row, "statements")) {
            note(diagnoses, "pg_stat_statements is not installed here: slow queries cannot be found by their history");
        }
        return diagnoses;
    }

    private static void note(List<Diagnosis> diagnoses, String text) {
        diagnoses.add(new Diagnosis(Level.NOTE, text));
    }

    private static boolean isSome(Map<String, @Nullable Object> row, String column) {
        return row.get(column) instanceof Long count && count > 0;
    }
}
