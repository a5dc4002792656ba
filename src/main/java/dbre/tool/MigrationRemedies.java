package dbre.tool;

import dbre.alembic.Block;
import dbre.alembic.RevisionWriter;
import dbre.finding.Finding;
import dbre.finding.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Remedies as the body of an Alembic revision, beside their SQL.
final class MigrationRemedies {
    private MigrationRemedies() {}

    /// The finding with its replacement also written as Alembic directives.
    static Finding withAlembic(Finding finding) {
        Remedy remedy = finding.remedy();
        if (remedy.sql().isEmpty() || remedy.alembic() != null) {
            return finding;
        }
        Remedy both = new Remedy(remedy.text(), remedy.sql(), RevisionWriter.body(blocks(remedy.sql())));
        return new Finding(finding.rule(), finding.severity(), finding.message(), finding.place(), both);
    }

    /// Neighbours of one kind share a block.
    private static List<Block> blocks(List<String> statements) {
        List<Block> blocks = new ArrayList<>();
        List<String> together = new ArrayList<>();
        boolean alone = false;
        for (String sql : statements) {
            if (commitsByItself(sql) != alone && !together.isEmpty()) {
                blocks.add(block(together, alone));
                together.clear();
            }
            alone = commitsByItself(sql);
            if (!isTransactionControl(sql)) {
                together.add(sql);
            }
        }
        if (!together.isEmpty()) {
            blocks.add(block(together, alone));
        }
        return blocks;
    }

    private static Block block(List<String> sql, boolean alone) {
        return alone ? new Block.Autocommit(sql, null) : new Block.Transactional(sql, null);
    }

    private static boolean isTransactionControl(String sql) {
        return sql.equals("COMMIT") || sql.equals("BEGIN");
    }

    /// CONCURRENTLY demands it; a validation must not share a transaction with the promise that it proves.
    private static boolean commitsByItself(String sql) {
        String upper = sql.toUpperCase(Locale.ROOT);
        return upper.contains(" CONCURRENTLY ") || upper.contains(" VALIDATE CONSTRAINT ");
    }
}
