package dbre.tool;

import dbre.code.CodeBase;
import dbre.db.DatabaseUrl;
import dbre.db.Databases;
import dbre.db.PooledGateway;
import dbre.finding.Report;
import dbre.migration.ProjectRevisions;
import dbre.migration.RuleChoices;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `check_migration_safety` says of SQL.
final class Checking {
    private Checking() {}

    /// With a database and without code.
    ///
    /// @param folder an empty one
    static Report<CheckMigrationSafety.Facts> on(String url, Path folder, String sql, @Nullable Boolean inTransaction) {
        try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(url, Map.of()))) {
            return with(Databases.only(gateway), folder, sql, inTransaction);
        }
    }

    /// With these databases, perhaps none.
    static Report<CheckMigrationSafety.Facts> with(
            Databases databases, Path folder, String sql, @Nullable Boolean inTransaction) {
        return new CheckMigrationSafety(databases, CodeBase.open(folder), new ProjectRevisions(), RuleChoices.NONE)
                .answer(new CheckMigrationSafety.Input(null, null, sql, null, null, inTransaction, null))
                .report();
    }
}
