package dbre.db;

import dbre.finding.Refusal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the served database is and who we are there.
///
/// A libpq URL `postgresql://user:password@host:port/database?sslmode=...` (manual, section 32.1.1.2), a JDBC URL
/// of the same shape, and the PG* variables of the environment (section 32.15), which fill what the URL leaves out.
/// Several hosts are allowed. Without a password the driver looks into `$PGPASSFILE`, else `~/.pgpass`.
///
/// The text form leaves the password out; only the driver's properties have it.
public final class DatabaseUrl {
    private static final Pattern FORM = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?"
                    + "(?<hosts>[^/?@]*)(?:/(?<database>[^?]*))?(?:\\?(?<parameters>.*))?",
            Pattern.DOTALL);

    private final String hosts;
    private final String database;
    private final String user;
    private final Properties properties;

    private DatabaseUrl(Map<String, String> parts) {
        hosts = hosts(parts.remove("host"), parts.remove("port"));
        user = given(parts.remove("user"), System.getProperty("user.name"));
        database = given(parts.remove("dbname"), user);
        properties = DriverProperties.of(parts);
        properties.setProperty("user", user);
    }

    private DatabaseUrl(DatabaseUrl same, Properties further) {
        hosts = same.hosts;
        database = same.database;
        user = same.user;
        properties = new Properties();
        properties.putAll(same.properties);
        properties.putAll(further);
    }

    /// Reads a URL; the environment fills what it leaves out.
    ///
    /// @throws Refusal `BAD_DATABASE_URL`, without the text of the URL because that may hold a password
    public static DatabaseUrl parse(String url, Map<String, String> environment) {
        Matcher matcher = FORM.matcher(url.strip());
        if (!matcher.matches()) {
            throw bad("It is not of the form postgresql://user:password@host:port/database.");
        }
        Map<String, String> parts = DriverProperties.fromVariables(environment);
        put(parts, "user", matcher.group("user"));
        put(parts, "password", matcher.group("password"));
        put(parts, "dbname", matcher.group("database"));
        put(parts, "host", matcher.group("hosts"));
        String parameters = matcher.group("parameters");
        if (parameters != null && !parameters.isEmpty()) {
            for (String parameter : parameters.split("&", -1)) {
                String[] pair = parameter.split("=", 2);
                put(parts, pair[0], pair.length == 2 ? pair[1] : "");
            }
        }
        return new DatabaseUrl(parts);
    }

    /// The database that the PG* variables name, if PGHOST or PGDATABASE is among them.
    public static Optional<DatabaseUrl> fromEnvironment(Map<String, String> environment) {
        Map<String, String> parts = DriverProperties.fromVariables(environment);
        boolean named = parts.containsKey("host") || parts.containsKey("dbname");
        return named ? Optional.of(new DatabaseUrl(parts)) : Optional.empty();
    }

    /// The same database with further parameters, by libpq's names; they win over those of the URL.
    public DatabaseUrl with(Map<String, String> parameters) {
        return new DatabaseUrl(this, DriverProperties.of(parameters));
    }

    /// The URL with the user and without the password.
    @Override
    public String toString() {
        return "postgresql://" + user + "@" + hosts + "/" + database;
    }

    /// The hosts as `host:port`, with commas between.
    String hosts() {
        return hosts;
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
        return "jdbc:postgresql://" + hosts + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /// The driver's properties, user and password among them.
    Properties properties() {
        return properties;
    }

    static Refusal bad(String why) {
        return new Refusal(
                "BAD_DATABASE_URL",
                "The database URL cannot be used. " + why,
                "Write postgresql://user@host:5432/database?sslmode=require, special characters percent-encoded.");
    }

    /// libpq gives each host its port, or one port to all.
    private static String hosts(@Nullable String host, @Nullable String port) {
        String[] names = given(host, "localhost").split(",", -1);
        String[] ports = given(port, "5432").split(",", -1);
        if (names[0].startsWith("/")) {
            throw bad("The JDBC driver has no Unix sockets: name a host, such as localhost.");
        }
        StringBuilder hosts = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            boolean hasPort = names[i].matches(".*[^:]:[0-9]+|\\[.*\\]:[0-9]+");
            hosts.append(i == 0 ? "" : ",").append(names[i]);
            hosts.append(hasPort ? "" : ":" + ports[ports.length == 1 ? 0 : i]);
        }
        return hosts.toString();
    }

    private static String given(@Nullable String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private static void put(Map<String, String> parts, String name, @Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return;
        }
        try {
            parts.put(name, URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw bad("A % in it is not followed by two hexadecimal digits.");
        }
    }
}
