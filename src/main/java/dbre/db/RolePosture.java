package dbre.db;

import dbre.schema.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What our role could do in the served database if nothing but its rights stopped it, and what it cannot see.
///
/// dbre-mcp itself never writes. But a guard is a program, and the rights of a role are the server's own: the second
/// wall should stand when the first does not.
///
/// @param database the name of the database on the server
/// @param role the name of the role
/// @param server the version of the server in its own words
/// @param powers what it could do, worst first, each the rest of a sentence that begins with "it"; empty for a role
///     that can only read
/// @param blindSpots what it cannot see, in the same form
/// @param remedies the statements that let it see
/// @param openSchemas the schemas in which everybody may create objects, as in `public` until PostgreSQL 14
public record RolePosture(
        String database,
        String role,
        String server,
        List<String> powers,
        List<String> blindSpots,
        List<String> remedies,
        List<String> openSchemas) {
    /// Reads it in one query.
    public static RolePosture read(Session session) {
        Map<String, @Nullable Object> row =
                session.query(RoleQuery.SQL).asMaps().getFirst();
        List<String> blindSpots = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        String role = String.valueOf(row.get("role"));
        String database = String.valueOf(row.get("database"));
        String to = " TO " + Identifiers.quoted(role);
        if (!isTrue(row, "superuser")) {
            if (number(row, "hidden") > 0) {
                blindSpots.add("may not read " + counted(row, "hidden", "table"));
                remedies.add("GRANT pg_read_all_data" + to);
            }
            if (!isTrue(row, "monitors")) {
                blindSpots.add("may not see what other sessions do, nor all settings");
                remedies.add("GRANT pg_monitor" + to);
            }
        }
        if (!isTrue(row, "statements")) {
            blindSpots.add(
                    "finds no pg_stat_statements here (which shared_preload_libraries loads), so no history of slow"
                            + " queries");
            remedies.add("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        }
        return new RolePosture(
                database,
                role,
                String.valueOf(row.get("server")),
                powers(row),
                blindSpots,
                remedies,
                list(row, "open_schemas"));
    }

    /// The name of the role as SQL.
    public String quotedRole() {
        return Identifiers.quoted(role);
    }

    /// The name of the database as SQL.
    public String quotedDatabase() {
        return Identifiers.quoted(database);
    }

    /// Whether it can only read.
    public boolean isSafe() {
        return powers.isEmpty();
    }

    /// The statements that make a role of its own for dbre-mcp, which can read and do no more.
    public List<String> fittingRole() {
        String reader = Identifiers.quoted(role.equals("dbre") ? "dbre_reader" : "dbre");
        Stream<String> role = Stream.of(
                "CREATE ROLE " + reader + " LOGIN PASSWORD '...' NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION",
                "GRANT pg_read_all_data, pg_monitor TO " + reader,
                "GRANT CONNECT ON DATABASE " + Identifiers.quoted(database) + " TO " + reader,
                "ALTER ROLE " + reader + " SET default_transaction_read_only = on");
        Stream<String> closing =
                openSchemas.stream().map(schema -> "REVOKE CREATE ON SCHEMA " + schema + " FROM PUBLIC");
        return Stream.concat(role, closing).toList();
    }

    private static List<String> powers(Map<String, @Nullable Object> row) {
        if (isTrue(row, "superuser")) {
            return List.of("is a superuser: it could do anything, run programs on the server among it");
        }
        List<String> powers = new ArrayList<>();
        add(powers, "is or could become a member of ", names(row, "memberships"));
        add(powers, "has the attributes ", names(row, "attributes"));
        add(powers, "owns ", number(row, "owned") == 0 ? "" : counted(row, "owned", "table"));
        add(powers, "could write to ", some(row, "writable", "table", "writable_names"));
        add(powers, "could create objects in database ", isTrue(row, "creates") ? text(row, "database") : "");
        add(powers, "could create objects in schemas ", names(row, "schemas"));
        add(powers, "could advance ", number(row, "sequences") == 0 ? "" : counted(row, "sequences", "sequence"));
        add(powers, "could write functions in the untrusted languages ", names(row, "languages"));
        return powers;
    }

    private static void add(List<String> powers, String what, String objects) {
        if (!objects.isEmpty()) {
            powers.add(what + objects);
        }
    }

    /// `12 tables (public.a, public.b, ...)`
    private static String some(Map<String, @Nullable Object> row, String count, String noun, String names) {
        long all = number(row, count);
        if (all == 0) {
            return "";
        }
        return counted(row, count, noun) + " (" + names(row, names) + (all > RoleQuery.NAMED ? ", ..." : "") + ")";
    }

    private static String counted(Map<String, @Nullable Object> row, String column, String noun) {
        long count = number(row, column);
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String text(Map<String, @Nullable Object> row, String column) {
        return Identifiers.quoted(String.valueOf(row.get(column)));
    }

    private static String names(Map<String, @Nullable Object> row, String column) {
        return String.join(", ", list(row, column));
    }

    private static List<String> list(Map<String, @Nullable Object> row, String column) {
        return row.get(column) instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static boolean isTrue(Map<String, @Nullable Object> row, String column) {
        return Boolean.TRUE.equals(row.get(column));
    }

    private static long number(Map<String, @Nullable Object> row, String column) {
        return row.get(column) instanceof Long number ? number : 0;
    }
}
