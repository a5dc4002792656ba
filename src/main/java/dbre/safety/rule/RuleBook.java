package dbre.safety.rule;

import dbre.safety.SafetyRule;
import java.util.List;

/// Every rule, in the order of its findings.
public final class RuleBook {
    /// The rules; a new one is a class, a page and a line here.
    public static final List<SafetyRule> RULES = List.of(
            new IndexBlocksWrites(),
            new DropIndexBlocksTable(),
            new ReindexBlocksWrites(),
            new ConcurrentlyInTransaction(),
            new DefaultRewritesTable(),
            new RequiredColumnFails(),
            new SerialRewritesTable(),
            new IdentityRewritesTable(),
            new GeneratedColumnRewritesTable(),
            new DomainRewritesTable(),
            new InlineUniqueBuildsIndex(),
            new InlineCheckScansTable(),
            new InlineForeignKeyLocksBoth(),
            new NotNullScansTable(),
            new TypeChangeRewritesTable(),
            new RenamedColumnBreaksCode(),
            new RenamedTableBreaksCode(),
            new DroppedColumnBreaksCode(),
            new DroppedTableLosesData(),
            new TruncateLosesData(),
            new CheckScansTable(),
            new ForeignKeyScansTables(),
            new UniqueBuildsIndex(),
            new PrimaryKeyBuildsIndex(),
            new ExclusionBuildsIndex(),
            new ValidationKeepsLock(),
            new AttachScansPartition(),
            new DetachBlocksParent(),
            new NewPartitionLocksParent(),
            new RefreshBlocksReads(),
            new FullVacuumRewritesTable(),
            new DataChangeInMigration(),
            new WorkAfterExclusiveLock(),
            new LockTimeoutMissing(),
            new EnumValueUsedInTransaction(),
            new ForeignKeyWithoutIndex(),
            new DropNotNullSurprisesCode(),
            new TriggerBlocksWrites());

    private RuleBook() {}
}
