package dbre;

import dbre.finding.Refusal;
import dbre.server.Closest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the program was told to work on: flags win over the environment, the environment over the file.
///
/// @param databaseUrl a libpq or JDBC URL, possibly with a password: never print it
/// @param project the root of the code base
public record Settings(@Nullable String databaseUrl, Path project) {

    /// The keys, as the file spells them; `--database-url` and `DBRE_DATABASE_URL` name the same.
    static final List<String> KEYS = List.of("database_url", "project");

    /// Reads the settings.
    ///
    /// @param flags what stood on the command line, by key; the key `config` is the file to read
    /// @param environment the environment variables
    /// @throws Refusal `BAD_SETTING` for an unknown key, a file that cannot be read, a project that is no folder
    public static Settings of(Map<String, String> flags, Map<String, String> environment) {
        Map<String, String> values = new HashMap<>(file(flags, environment));
        PostgresVariables.url(environment).ifPresent(url -> values.put("database_url", url));
        KEYS.forEach(key -> variable(environment, key).ifPresent(value -> values.put(key, value)));
        values.putAll(flags);
        return new Settings(values.get("database_url"), project(values.getOrDefault("project", ".")));
    }

    private static Map<String, String> file(Map<String, String> flags, Map<String, String> environment) {
        String given =
                flags.getOrDefault("config", variable(environment, "config").orElse(""));
        Path file = Path.of(given.isEmpty() ? SettingsFile.NAME : given);
        return given.isEmpty() && !Files.exists(file) ? Map.of() : SettingsFile.read(file);
    }

    private static Optional<String> variable(Map<String, String> environment, String key) {
        return Optional.ofNullable(environment.get("DBRE_" + key.toUpperCase(java.util.Locale.ROOT)))
                .filter(value -> !value.isBlank());
    }

    private static Path project(String given) {
        Path path = Path.of(given).toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            throw bad("The project " + path + " is not a folder.", "Give the root of the code base with --project.");
        }
        return path;
    }

    static Refusal unknownKey(String key, Path file) {
        return bad("There is no setting \"" + key + "\" (" + file + ").", Closest.hint(key, KEYS, "settings"));
    }

    static Refusal bad(String message, String hint) {
        return new Refusal("BAD_SETTING", message, hint);
    }
}
