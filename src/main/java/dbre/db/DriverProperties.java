package dbre.db;

import dbre.finding.Closest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGProperty;

/// What libpq, SQLAlchemy's drivers and the JDBC driver call the same thing, and which of it may be said.
///
/// The driver's other properties would run code (`socketFactory`, `sslfactory`), write files (`loggerFile`) or take
/// back what this package relies on (`preferQueryMode`, `readOnlyMode`).
final class DriverProperties {

    /// The variables of the environment and the parameters of a URL that they stand for.
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("PGHOST", "host"),
            Map.entry("PGPORT", "port"),
            Map.entry("PGDATABASE", "dbname"),
            Map.entry("PGUSER", "user"),
            Map.entry("PGPASSWORD", "password"),
            Map.entry("PGSERVICE", "service"),
            Map.entry("PGSSLMODE", "sslmode"),
            Map.entry("PGSSLROOTCERT", "sslrootcert"),
            Map.entry("PGSSLCERT", "sslcert"),
            Map.entry("PGSSLKEY", "sslkey"),
            Map.entry("PGCHANNELBINDING", "channel_binding"),
            Map.entry("PGTARGETSESSIONATTRS", "target_session_attrs"),
            Map.entry("PGCONNECT_TIMEOUT", "connect_timeout"));

    /// Parameters that have another name in the driver. asyncpg and pg8000 say `ssl` and `timeout`.
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("application_name", "ApplicationName"),
            Map.entry("channel_binding", "channelBinding"),
            Map.entry("connect_timeout", "connectTimeout"),
            Map.entry("timeout", "connectTimeout"),
            Map.entry("gssencmode", "gssEncMode"),
            Map.entry("krbsrvname", "kerberosServerName"),
            Map.entry("load_balance_hosts", "loadBalanceHosts"),
            Map.entry("keepalives", "tcpKeepAlive"),
            Map.entry("ssl", "sslmode"),
            Map.entry("sslnegotiation", "sslNegotiation"),
            Map.entry("target_session_attrs", "targetServerType"));

    /// Those that have the same name there.
    private static final Set<String> SAME = Set.of(
            "user",
            "password",
            "sslmode",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "sslpassword",
            "pemKeyAlgorithm",
            "options",
            "cancelSignalTimeout",
            "loginTimeout",
            "socketTimeout",
            "hostRecheckSeconds");

    /// Those that tell a driver of Python how to prepare statements and to decode, and say nothing about the database.
    private static final Set<String> OF_PYTHON = Set.of(
            "async_fallback",
            "client_encoding",
            "fallback_application_name",
            "prepare_threshold",
            "prepared_statement_cache_size",
            "prepared_statement_name_func",
            "statement_cache_size");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    /// The values that some may have. What else stands there is never repeated.
    private static final Map<String, Pattern> VALUES = Map.ofEntries(
            Map.entry("sslmode", Pattern.compile("disable|allow|prefer|require|verify-ca|verify-full")),
            Map.entry("channelBinding", Pattern.compile("disable|prefer|require")),
            Map.entry("gssEncMode", Pattern.compile("disable|allow|prefer|require")),
            Map.entry("sslNegotiation", Pattern.compile("postgres|direct")),
            Map.entry("targetServerType", Pattern.compile("any|primary|secondary|preferSecondary|preferPrimary")),
            Map.entry("loadBalanceHosts", Pattern.compile("true|false")),
            Map.entry("tcpKeepAlive", Pattern.compile("true|false")),
            Map.entry("connectTimeout", NUMBER),
            Map.entry("cancelSignalTimeout", NUMBER),
            Map.entry("loginTimeout", NUMBER),
            Map.entry("socketTimeout", NUMBER),
            Map.entry("hostRecheckSeconds", NUMBER));

    /// What `options` may say, word by word: settings that only name and limit what we do, and what proxies are told.
    private static final Pattern OPTION = Pattern.compile("-c|(?:-c|--)?(?:search_path|timezone|statement_timeout"
            + "|lock_timeout|work_mem)=[^\\s]++|(?:endpoint|project)=\\S++");

    /// Values of libpq and of Python that have another name in the driver.
    private static final Map<String, Map<String, String>> TRANSLATED = Map.of(
            "targetServerType",
            Map.of(
                    "read-write", "primary",
                    "read-only", "secondary",
                    "standby", "secondary",
                    "master", "primary",
                    "prefer-standby", "preferSecondary"),
            "sslmode",
            Map.of(
                    "true",
                    "verify-full",
                    "True",
                    "verify-full",
                    "1",
                    "verify-full",
                    "false",
                    "disable",
                    "False",
                    "disable"),
            "loadBalanceHosts",
            Map.of("random", "true", "disable", "false"),
            "tcpKeepAlive",
            Map.of("1", "true", "0", "false"));

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

    /// The driver's properties for parameters of any naming.
    ///
    /// @throws dbre.finding.Refusal `BAD_DATABASE_URL` for a name that none knows: a setting that was misspelt must
    ///     not be lost in silence
    static Properties of(Map<String, String> parameters) {
        Properties properties = new Properties();
        parameters.forEach((name, value) -> {
            if (!OF_PYTHON.contains(name)) {
                String known = known(name);
                String translated = TRANSLATED.getOrDefault(known, Map.of()).getOrDefault(value, value);
                if (!isPossible(known, translated)) {
                    throw DatabaseUrl.bad(
                            "The value of its parameter %s cannot be used%s".formatted(name, which(known)));
                }
                properties.setProperty(known, translated);
            }
        });
        return properties;
    }

    private static boolean isPossible(String property, String value) {
        if (property.equals("options")) {
            return Arrays.stream(value.strip().split("\\s+", -1))
                    .allMatch(word -> OPTION.matcher(word).matches());
        }
        Pattern values = VALUES.get(property);
        return values == null || values.matcher(value).matches();
    }

    private static String which(String property) {
        return switch (property) {
            case "sslmode" -> ": disable, allow, prefer, require, verify-ca and verify-full are.";
            case "targetServerType" -> ": any, read-write, read-only, primary, standby and prefer-standby are.";
            case "options" ->
                ": -c with search_path, timezone, statement_timeout, lock_timeout or work_mem, and endpoint=, are.";
            default -> NUMBER.equals(VALUES.get(property)) ? ": a number is." : ".";
        };
    }

    private static String known(String name) {
        String driver = NAMES.getOrDefault(name, name);
        if (SAME.contains(driver) || NAMES.containsValue(driver)) {
            return driver;
        }
        throw DatabaseUrl.bad(refused(name), "The parameters are: " + String.join(", ", allowed()) + ".");
    }

    /// The name is repeated only where it is one of the driver's: another may be a part of a password.
    private static String refused(String name) {
        if (Arrays.stream(PGProperty.values())
                .anyMatch(property -> property.getName().equals(name))) {
            return "Its parameter " + name + " is not for those who use this server.";
        }
        return Closest.to(name, allowed())
                .map(meant -> "It has an unknown parameter, close to " + meant + ".")
                .orElse("It has an unknown parameter.");
    }

    private static List<String> allowed() {
        return Stream.of(NAMES.keySet().stream(), SAME.stream(), Stream.of("host", "port", "dbname", "service"))
                .flatMap(names -> names)
                .sorted()
                .collect(Collectors.toList());
    }
}
