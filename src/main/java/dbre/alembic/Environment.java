package dbre.alembic;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a project's `env.py` says about how its revisions run: what it gives to `context.configure`, and the timeouts
/// that it sets. It is evaluated like a revision, never run; [EnvironmentReader] does it.
///
/// @param transactionPerMigration each revision has its own transaction; otherwise one `upgrade` is one
///     transaction (Alembic's default)
/// @param lockTimeout the lock_timeout it sets, as written: `4000`, `3s`
/// @param statementTimeout the statement_timeout it sets
/// @param versionTable the table with the current revision, `alembic_version` by default
/// @param versionTableSchema the schema of that table
/// @param includeSchemas whether autogenerate looks at other schemas
/// @param computed the settings among these that it gives values which are known only when it runs; they count as not
///     given
public record Environment(
        boolean transactionPerMigration,
        @Nullable String lockTimeout,
        @Nullable String statementTimeout,
        String versionTable,
        @Nullable String versionTableSchema,
        boolean includeSchemas,
        Set<String> computed) {

    public Environment {
        computed = Set.copyOf(computed);
    }

    /// What holds without an `env.py`.
    public static final Environment DEFAULT =
            new Environment(false, null, null, "alembic_version", null, false, Set.of());

    /// What this text of an `env.py` says, without a configuration or other modules at hand.
    public static Environment read(String source) {
        return EnvironmentReader.read(source, Map.of(), Modules.NONE);
    }
}
