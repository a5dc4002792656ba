package dbre.safety;

import dbre.schema.Attachment;
import dbre.schema.QualifiedName;
import dbre.sql.ObjectKind;
import dbre.sql.Query;
import dbre.sql.Statement;

/// What hangs on a table: triggers, rules, policies, publications, comments and rights.
final class AttachmentEffects {
    private final Effects effects;

    AttachmentEffects(Effects effects) {
        this.effects = effects;
    }

    /// A trigger for each row is made on the partitions too.
    void creating(Statement.CreateTrigger trigger) {
        if (trigger.forEachRow()) {
            effects.onPartitionsToo(trigger.table(), LockMode.SHARE_ROW_EXCLUSIVE, Work.CATALOGUE_ONLY);
        } else {
            effects.brief(trigger.table(), LockMode.SHARE_ROW_EXCLUSIVE);
        }
        QualifiedName from = trigger.from();
        if (from != null) {
            effects.brief(from, LockMode.ACCESS_SHARE);
        }
    }

    void creating(Statement.CreateRule rule) {
        effects.brief(rule.table(), LockMode.ACCESS_EXCLUSIVE);
        lookingUp(rule.query());
    }

    void setting(Statement.Policy policy) {
        effects.brief(policy.table(), LockMode.ACCESS_EXCLUSIVE);
        lookingUp(policy.query());
    }

    /// What the text names is looked up, and locked as if it ran.
    private void lookingUp(Query query) {
        effects.all(query.tables(), LockMode.ACCESS_SHARE);
        effects.all(query.writes(), LockMode.ROW_EXCLUSIVE);
    }

    /// Tables that inherit come along, partitions do not; SET also locks the tables that leave.
    void publishing(Statement.Publication publication) {
        World world = effects.world();
        for (QualifiedName table : publication.tables()) {
            effects.brief(table, LockMode.SHARE_UPDATE_EXCLUSIVE);
            if (!publication.alone().contains(table)) {
                world.childrenOf(table)
                        .forEach(child ->
                                effects.onDescendants(child, LockMode.SHARE_UPDATE_EXCLUSIVE, Work.CATALOGUE_ONLY));
            }
        }
        if (publication.replaces()) {
            effects.all(
                    world.ties().tablesOf(Attachment.Kind.PUBLICATION, publication.name()),
                    LockMode.SHARE_UPDATE_EXCLUSIVE);
        }
    }

    void commenting(Statement.Comment comment) {
        switch (comment.kind()) {
            case TABLE, COLUMN, MATERIALIZED_VIEW, FOREIGN_TABLE ->
                effects.brief(comment.on(), LockMode.SHARE_UPDATE_EXCLUSIVE);
            case CONSTRAINT, TRIGGER, POLICY, RULE -> effects.brief(comment.on(), LockMode.ACCESS_SHARE);
            default -> {
                // Nothing else that is commented on belongs to a table.
            }
        }
    }

    /// GRANT locks no table before 18, and takes ACCESS SHARE since.
    void granting(Statement.Grant grant) {
        if (grant.kind() == ObjectKind.TABLE && effects.world().version().isAtLeast(18)) {
            effects.all(grant.on(), LockMode.ACCESS_SHARE);
        }
    }
}
