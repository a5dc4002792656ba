package dbre.safety;

import dbre.schema.QualifiedName;
import dbre.schema.TableKind;
import dbre.sql.Statement;

/// What a change of a type does to the tables that use it.
final class TypeEffects {
    private final Effects effects;

    TypeEffects(Effects effects) {
        this.effects = effects;
    }

    /// A constraint of a domain is checked against every table that uses it or a domain over it, under SHARE.
    void altering(Statement.AlterDomain domain) {
        boolean proven = domain.constraint() != null && !domain.constraint().notValid();
        if (!proven && !domain.setsNotNull() && !domain.validates()) {
            return;
        }
        effects.world().tablesWith(domain.name()).stream()
                .filter(table -> effects.is(table, TableKind.TABLE) || effects.is(table, TableKind.MATERIALIZED_VIEW))
                .forEach(table -> effects.add(table, LockMode.SHARE, Work.SCAN));
    }

    /// A change of a composite type changes its typed tables.
    void altering(QualifiedName composite) {
        effects.all(effects.world().tablesOf(composite), LockMode.ACCESS_EXCLUSIVE);
    }
}
