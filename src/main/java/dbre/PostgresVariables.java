package dbre;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// The variables that all PostgreSQL programs know (https://www.postgresql.org/docs/18/libpq-envars.html).
final class PostgresVariables {
    private PostgresVariables() {}

    /// The URL that PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD and PGSSLMODE amount to; nothing when
    /// neither a host nor a database is set. Defaults are those of libpq: the user and the database are named
    /// after the login, the port is 5432.
    static Optional<String> url(Map<String, String> environment) {
        if (!environment.containsKey("PGHOST") && !environment.containsKey("PGDATABASE")) {
            return Optional.empty();
        }
        String user = environment.getOrDefault("PGUSER", System.getProperty("user.name", "postgres"));
        String password = environment.containsKey("PGPASSWORD") ? ":" + encoded(environment.get("PGPASSWORD")) : "";
        String options =
                environment.containsKey("PGSSLMODE") ? "?sslmode=" + encoded(environment.get("PGSSLMODE")) : "";
        return Optional.of("postgresql://" + encoded(user) + password + "@"
                + environment.getOrDefault("PGHOST", "localhost") + ":"
                + environment.getOrDefault("PGPORT", "5432") + "/"
                + encoded(environment.getOrDefault("PGDATABASE", user)) + options);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
