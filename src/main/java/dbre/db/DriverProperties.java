package dbre.db;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.postgresql.PGProperty;

/// What libpq and the JDBC driver call the same thing.
final class DriverProperties {

    /// The variables of the environment and the parameters of a URL that they stand for.
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("PGHOST", "host"),
            Map.entry("PGPORT", "port"),
            Map.entry("PGDATABASE", "dbname"),
            Map.entry("PGUSER", "user"),
            Map.entry("PGPASSWORD", "password"),
            Map.entry("PGSSLMODE", "sslmode"),
            Map.entry("PGSSLROOTCERT", "sslrootcert"),
            Map.entry("PGSSLCERT", "sslcert"),
            Map.entry("PGSSLKEY", "sslkey"),
            Map.entry("PGCHANNELBINDING", "channel_binding"),
            Map.entry("PGTARGETSESSIONATTRS", "target_session_attrs"),
            Map.entry("PGCONNECT_TIMEOUT", "connect_timeout"));

    /// Parameters of libpq that have another name in the driver.
    private static final Map<String, String> NAMES = Map.of(
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "connect_timeout", "connectTimeout",
            "gssencmode", "gssEncMode",
            "sslnegotiation", "sslNegotiation",
            "target_session_attrs", "targetServerType");

    /// Values of `target_session_attrs` that have another name in the driver.
    private static final Map<String, String> SERVER_TYPES = Map.of(
            "read-write", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");

    private DriverProperties() {}

    /// The parameters that the environment sets, by libpq's names.
    static Map<String, String> fromVariables(Map<String, String> environment) {
        Map<String, String> parameters = new TreeMap<>();
        VARIABLES.forEach((variable, parameter) -> {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                parameters.put(parameter, value);
            }
        });
        return parameters;
    }

    /// The driver's properties for parameters of either naming.
    ///
    /// @throws dbre.finding.Refusal `BAD_DATABASE_URL` for a name that neither knows: a setting that was misspelt
    ///     must not be lost in silence
    static Properties of(Map<String, String> parameters) {
        Properties properties = new Properties();
        parameters.forEach((name, value) -> {
            String known = NAMES.getOrDefault(name, name);
            if (PGProperty.forName(known) == null) {
                throw DatabaseUrl.bad("It has an unknown parameter, " + name + ".");
            }
            properties.setProperty(
                    known, name.equals("target_session_attrs") ? SERVER_TYPES.getOrDefault(value, value) : value);
        });
        return properties;
    }
}
