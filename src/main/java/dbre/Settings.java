package dbre;

import dbre.db.DatabaseUrl;
import dbre.finding.Refusal;
import dbre.server.Closest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the program was told to work on: flags win over the environment, the environment over the file.
///
/// @param database where the served database is, null when there is none
/// @param project the root of the code base
public record Settings(@Nullable DatabaseUrl database, Path project) {

    /// The keys, as the file spells them; `--database-url` and `DBRE_DATABASE_URL` name the same.
    static final List<String> KEYS = List.of("database_url", "project");

    /// Reads the settings.
    ///
    /// @param flags what stood on the command line, by key; the key `config` is the file to read
    /// @param environment the environment variables
    /// @throws Refusal `BAD_SETTING` for an unknown key, a file that cannot be read or a project that is no
    ///     folder; `BAD_DATABASE_URL`
    public static Settings of(Map<String, String> flags, Map<String, String> environment) {
        Map<String, String> file = file(flags, environment);
        Map<String, String> ours = new HashMap<>();
        KEYS.forEach(key -> variable(environment, key).ifPresent(value -> ours.put(key, value)));
        ours.putAll(flags);
        String project = ours.getOrDefault("project", file.getOrDefault("project", "."));
        return new Settings(database(ours, file, environment), project(project));
    }

    /// PostgreSQL's own variables belong to the environment: they win over the file, and fill what a URL
    /// leaves out.
    private static @Nullable DatabaseUrl database(
            Map<String, String> ours, Map<String, String> file, Map<String, String> environment) {
        String url = ours.get("database_url");
        if (url != null) {
            return DatabaseUrl.parse(url, environment);
        }
        Optional<DatabaseUrl> given = DatabaseUrl.fromEnvironment(environment);
        if (given.isPresent()) {
            return given.get();
        }
        String urlInFile = file.get("database_url");
        return urlInFile == null ? null : DatabaseUrl.parse(urlInFile, environment);
    }

    private static Map<String, String> file(Map<String, String> flags, Map<String, String> environment) {
        String given =
                flags.getOrDefault("config", variable(environment, "config").orElse(""));
        Path file = Path.of(given.isEmpty() ? SettingsFile.NAME : given);
        return given.isEmpty() && !Files.exists(file) ? Map.of() : SettingsFile.read(file);
    }

    private static Optional<String> variable(Map<String, String> environment, String key) {
        return Optional.ofNullable(environment.get("DBRE_" + key.toUpperCase(Locale.ROOT)))
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
