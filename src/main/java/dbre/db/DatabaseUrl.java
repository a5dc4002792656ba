package dbre.db;

import dbre.finding.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the served database is and who we are there.
///
/// A URL (see [UrlForm]), libpq's `host=... dbname=...`, the name of a service in libpq's service file, and the PG*
/// variables of the environment (manual, 34.15), which fill what the others leave out. Several hosts are allowed; one
/// that begins with a slash is the folder of a Unix socket. Without a password the driver looks into `$PGPASSFILE`,
/// else `~/.pgpass`.
///
/// What stands before the host is never shown, the user neither: it holds a part of the password when somebody forgot
/// to encode a character of that. Only the driver's properties have them.
public final class DatabaseUrl {
    private final HostList hosts;
    private final String database;
    private final String user;
    private final Properties properties;

    private DatabaseUrl(Map<String, String> parts) {
        hosts = HostList.of(parts.remove("host"), parts.remove("port"));
        user = given(parts.remove("user"), System.getProperty("user.name"));
        database = given(parts.remove("dbname"), user);
        properties = DriverProperties.of(parts);
        properties.setProperty("user", user);
        properties.putAll(hosts.properties());
    }

    private DatabaseUrl(DatabaseUrl same, Properties further) {
        hosts = same.hosts;
        database = same.database;
        user = same.user;
        properties = new Properties();
        properties.putAll(same.properties);
        properties.putAll(further);
        properties.putAll(hosts.properties());
    }

    /// Reads a URL, or libpq's `name=value` form; a service and the environment fill what it leaves out.
    ///
    /// @throws Refusal `BAD_DATABASE_URL`, without the text of the URL because that may hold a password
    public static DatabaseUrl parse(String url, Map<String, String> environment) {
        String text = url.strip();
        boolean isPairs = !UrlForm.isOne(text) && !text.contains("://") && text.contains("=");
        return new DatabaseUrl(filled(isPairs ? KeyValueForm.read(text) : UrlForm.read(text), environment));
    }

    /// The database that the PG* variables name, if PGHOST, PGDATABASE or PGSERVICE is among them.
    public static Optional<DatabaseUrl> fromEnvironment(Map<String, String> environment) {
        Map<String, String> parts = DriverProperties.fromVariables(environment);
        boolean named = Stream.of("host", "dbname", "service").anyMatch(parts::containsKey);
        return named ? Optional.of(new DatabaseUrl(filled(parts, environment))) : Optional.empty();
    }

    private static Map<String, String> filled(Map<String, String> given, Map<String, String> environment) {
        Map<String, String> parts = DriverProperties.fromVariables(environment);
        String service = given.getOrDefault("service", parts.get("service"));
        if (service != null) {
            parts.putAll(ServiceFile.parameters(service, environment));
        }
        parts.putAll(given);
        parts.remove("service");
        return new TreeMap<>(parts);
    }

    /// The same database with further parameters, by libpq's names; they win over those of the URL.
    public DatabaseUrl with(Map<String, String> parameters) {
        return new DatabaseUrl(this, DriverProperties.of(parameters));
    }

    /// The URL without the user, the password and the parameters.
    @Override
    public String toString() {
        return "postgresql://" + hosts + "/" + database;
    }

    /// The hosts as `host:port`, with commas between, or the file of the Unix socket.
    String hosts() {
        return hosts.toString();
    }

    /// The name of the database.
    String database() {
        return database;
    }

    /// The name of the role.
    String user() {
        return user;
    }

    /// The URL for the driver, without user and password.
    String jdbcUrl() {
        return "jdbc:postgresql://" + hosts.forDriver() + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /// The driver's properties, user and password among them.
    Properties properties() {
        return properties;
    }

    /// The driver's `sslmode`: what the URL says, else what the driver does by itself.
    String sslMode() {
        return properties.getProperty("sslmode", "prefer");
    }

    /// A text of the server or the driver without the user and the secrets in it.
    String without(String text) {
        String rest = text;
        for (String secret : new String[] {"password", "sslpassword", "user"}) {
            String value = properties.getProperty(secret, "");
            rest = value.isEmpty() ? rest : word(value).matcher(rest).replaceAll("...");
        }
        return rest;
    }

    private static Pattern word(String text) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(text) + "(?![\\p{L}\\p{N}])");
    }

    static Refusal bad(String why) {
        return bad(
                why, "Write postgresql://user@host:5432/database?sslmode=require, special characters percent-encoded.");
    }

    static Refusal bad(String why, String hint) {
        return new Refusal("BAD_DATABASE_URL", "The database URL cannot be used. " + why, hint);
    }

    private static String given(@Nullable String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
