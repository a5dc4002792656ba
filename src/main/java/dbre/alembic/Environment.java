package dbre.alembic;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a project's `env.py` says about how its revisions run. It is read as text, not run: a setting that is
/// computed counts as not said.
///
/// @param transactionPerMigration each revision has its own transaction; otherwise one `upgrade` is one
///     transaction (Alembic's default)
/// @param lockTimeout the lock_timeout it sets, as written: `4000`, `3s`
/// @param statementTimeout the statement_timeout it sets
/// @param versionTable the table with the current revision, `alembic_version` by default
/// @param versionTableSchema the schema of that table
/// @param includeSchemas whether autogenerate looks at other schemas
public record Environment(
        boolean transactionPerMigration,
        @Nullable String lockTimeout,
        @Nullable String statementTimeout,
        String versionTable,
        @Nullable String versionTableSchema,
        boolean includeSchemas) {

    /// What holds without an `env.py`.
    public static final Environment DEFAULT = new Environment(false, null, null, "alembic_version", null, false);

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*$");

    /// What this text of an `env.py` says.
    public static Environment read(String source) {
        String code = COMMENT.matcher(source).replaceAll("");
        return new Environment(
                flag(code, "transaction_per_migration"),
                timeout(code, "lock_timeout").orElse(null),
                timeout(code, "statement_timeout").orElse(null),
                string(code, "version_table").orElse("alembic_version"),
                string(code, "version_table_schema").orElse(null),
                flag(code, "include_schemas"));
    }

    private static boolean flag(String code, String name) {
        return Pattern.compile("\\b" + name + "[\"']?\\s*[=:]\\s*True\\b")
                .matcher(code)
                .find();
    }

    private static Optional<String> string(String code, String name) {
        return first(Pattern.compile("\\b" + name + "[\"']?\\s*[=:]\\s*[\"']([^\"']+)[\"']"), code);
    }

    /// `SET lock_timeout = '4s'`, `SET lock_timeout TO 4000`, `-c lock_timeout=4000`, `{"lock_timeout": 4000}`.
    private static Optional<String> timeout(String code, String name) {
        return first(
                Pattern.compile(
                        "(?i)\\b" + name + "[\"']?(?:\\s*[=:,]\\s*|\\s+to\\s+)\\\\?[\"']?(\\d+\\s*(?:ms|s|min)?)"),
                code);
    }

    private static Optional<String> first(Pattern pattern, String code) {
        Matcher match = pattern.matcher(code);
        return match.find() ? Optional.of(match.group(1).strip()) : Optional.empty();
    }
}
