package dbre;

import dbre.db.DatabaseUrl;
import dbre.db.ServedDatabase;
import dbre.migration.RuleChoices;
import dbre.server.JsonTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds each setting where it was given: on the command line, in the environment, or in the file.
final class SettingsReader {
    /// 16 MiB.
    private static final int SCRIPT_BYTES = 16 << 20;

    private final Map<String, String> flags;
    private final Map<String, String> environment;
    private final Section file;

    SettingsReader(Map<String, String> flags, Map<String, String> environment) {
        this.flags = flags;
        this.environment = environment;
        this.file = file(flags, environment);
    }

    private static Section file(Map<String, String> flags, Map<String, String> environment) {
        String given =
                flags.getOrDefault("config", variable(environment, "config").orElse(""));
        Path file = Path.of(given.isEmpty() ? SettingsFile.NAME : given);
        return given.isEmpty() && !Files.exists(file) ? SettingsFile.none() : SettingsFile.read(file, Settings.KEYS);
    }

    private static Optional<String> variable(Map<String, String> environment, String key) {
        return Optional.ofNullable(environment.get("DBRE_" + key.toUpperCase(Locale.ROOT)))
                .filter(value -> !value.isBlank());
    }

    Settings settings() {
        return new Settings(databases(), project(), requireSafeRole(), auditLog(), maxScriptBytes(), rules());
    }

    /// What a flag or variable of ours says.
    private Optional<String> said(String key) {
        return Optional.ofNullable(flags.get(key)).or(() -> variable(environment, key));
    }

    private List<ServedDatabase> databases() {
        Map<String, Section> sections = file.sections("databases", DatabaseSection.KEYS);
        Section ofDefault = sections.remove(ServedDatabase.DEFAULT);
        List<ServedDatabase> databases = new ArrayList<>();
        Set<String> trusted = trustedExtensions();
        DatabaseUrl url = url(ofDefault);
        if (url != null || ofDefault != null) {
            Section section = ofDefault == null ? SettingsFile.none() : ofDefault;
            databases.add(new DatabaseSection(section, environment).read(ServedDatabase.DEFAULT, url, trusted));
        }
        sections.forEach(
                (name, section) -> databases.add(new DatabaseSection(section, environment).read(name, null, trusted)));
        return databases;
    }

    /// Where the default database is. PostgreSQL's own variables belong to the environment: they win over the
    /// file, and fill what a URL leaves out.
    private @Nullable DatabaseUrl url(@Nullable Section ofDefault) {
        Optional<String> inSection = ofDefault == null ? Optional.empty() : ofDefault.text("url");
        if (inSection.isPresent() && file.has("database_url")) {
            throw Settings.bad(
                    "The default database has two places (" + file.file() + ").",
                    "Give either database_url or databases.default.url.");
        }
        Optional<DatabaseUrl> ours = said("database_url").map(url -> DatabaseUrl.parse(url, environment));
        return ours.or(() -> DatabaseUrl.fromEnvironment(environment))
                .or(() -> file.text("database_url").or(() -> inSection).map(url -> DatabaseUrl.parse(url, environment)))
                .orElse(null);
    }

    /// The extensions that are trusted in every database, with commas between them.
    private Set<String> trustedExtensions() {
        return said("trust_extension").stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private boolean requireSafeRole() {
        Optional<Boolean> said = said("require_safe_role").map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Settings.bad("DBRE_REQUIRE_SAFE_ROLE is \"" + text + "\".", "Give true or false.");
        });
        return said.or(() -> file.flag("require_safe_role")).orElse(false);
    }

    private @Nullable String auditLog() {
        return said("audit_log")
                .or(() -> file.text("audit_log")
                        .map(text -> text.equals("stderr")
                                ? text
                                : file.path("audit_log").orElseThrow().toString()))
                .orElse(null);
    }

    private int maxScriptBytes() {
        String key = "max_script_bytes";
        Optional<Integer> said = said(key).map(text -> {
            if (!text.matches("[0-9]{1,9}")) {
                throw Settings.bad("max_script_bytes is \"" + text + "\".", "Give a number of bytes.");
            }
            return Integer.valueOf(text);
        });
        return said.or(() -> file.number(key, 1, JsonTree.MESSAGE_LIMIT)).orElse(SCRIPT_BYTES);
    }

    /// `rules: {drop-column: off}`, where YAML takes the word for false.
    private RuleChoices rules() {
        Map<String, String> written = file.words("rules");
        written.replaceAll((_, word) -> word.equals("false") ? "off" : word);
        return written.isEmpty() ? RuleChoices.NONE : RuleChoices.of(written);
    }

    private Path project() {
        Path path = said("project")
                .map(Path::of)
                .or(() -> file.path("project"))
                .orElse(Path.of("."))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(path)) {
            throw Settings.bad(
                    "The project " + path + " is not a folder.", "Give the root of the code base with --project.");
        }
        return path;
    }
}
