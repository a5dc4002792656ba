package dbre;

import dbre.db.ServedDatabase;
import dbre.finding.Refusal;
import dbre.migration.RuleChoices;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the program was told to work on: flags win over the environment, the environment over the file.
///
/// @param databases the served databases, the default one first; empty when there is none
/// @param project the root of the code base
/// @param requireSafeRole whether a role that could do more than read is refused
/// @param auditLog where calls are recorded, a file or `stderr`; null for nowhere
/// @param maxScriptBytes the longest text that is judged or run
/// @param rules what the project has decided about safety rules
public record Settings(
        List<ServedDatabase> databases,
        Path project,
        boolean requireSafeRole,
        @Nullable String auditLog,
        int maxScriptBytes,
        RuleChoices rules) {

    /// The keys, as the file spells them. For each that is not a map, `--database-url` and `DBRE_DATABASE_URL` name
    /// the same.
    static final List<String> KEYS = List.of(
            "database_url", "databases", "project", "require_safe_role", "audit_log", "max_script_bytes", "rules");

    /// Reads the settings.
    ///
    /// @param flags what stood on the command line, by key; the key `config` is the file to read
    /// @param environment the environment variables
    /// @throws Refusal `BAD_SETTING` for an unknown key at any depth, a file that cannot be read, a project that is
    ///     not a folder; `BAD_DATABASE_URL`
    public static Settings of(Map<String, String> flags, Map<String, String> environment) {
        return new SettingsReader(flags, environment).settings();
    }

    static Refusal bad(String message, String hint) {
        return new Refusal("BAD_SETTING", message, hint);
    }
}
