package dbre.safety;

import dbre.schema.QualifiedName;
import dbre.sql.AlterAction.AddConstraint;
import dbre.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The transaction that a statement runs in, as the statements before it left it.
public final class Transaction {
    private boolean open;
    private int number;
    private @Nullable String sessionLockTimeout;
    private @Nullable String localLockTimeout;
    private final HeldLocks held = new HeldLocks();
    private final Set<String> addedEnumValues = new HashSet<>();
    private final Set<String> addedUnvalidated = new HashSet<>();

    /// A lock that an earlier statement of the transaction took and that is still held.
    public record Held(Step step, Effect effect) {}

    /// Whether a transaction is open: locks are kept until its end, and CONCURRENTLY is an error.
    public boolean isOpen() {
        return open;
    }

    /// Its number within the migration, from 1; no number outside a transaction.
    public Optional<Integer> number() {
        return open ? Optional.of(number) : Optional.empty();
    }

    /// The locks held when the statement starts.
    public HeldLocks held() {
        return held;
    }

    /// The lock_timeout in force, empty when it was never set.
    public Optional<String> lockTimeout() {
        return Optional.ofNullable(localLockTimeout != null ? localLockTimeout : sessionLockTimeout);
    }

    /// Whether this transaction added the constraint with NOT VALID.
    public boolean addedUnvalidated(QualifiedName table, String constraint) {
        return addedUnvalidated.contains(table.name() + "." + constraint);
    }

    /// The enum values that this transaction added; they cannot be used before it commits.
    public Set<String> addedEnumValues() {
        return Set.copyOf(addedEnumValues);
    }

    void begin() {
        end();
        open = true;
        number++;
    }

    void end() {
        open = false;
        localLockTimeout = null;
        held.clear();
        addedEnumValues.clear();
        addedUnvalidated.clear();
    }

    void ran(Step step, List<Effect> effects) {
        note(step.statement().statement());
        if (open) {
            effects.stream()
                    .filter(effect -> !isRows(step) || held.on(effect.on()).noneMatch(before -> covers(before, effect)))
                    .forEach(effect -> held.add(new Held(step, effect)));
        }
    }

    /// Thousands of rows written one by one take the same lock again and again.
    private static boolean isRows(Step step) {
        return switch (step.statement().statement()) {
            case Statement.Write write -> true;
            case Statement.Select select -> true;
            case Statement.Copy copy -> true;
            default -> false;
        };
    }

    private static boolean covers(Effect before, Effect after) {
        return before.and(after).equals(before);
    }

    private void note(Statement statement) {
        switch (statement) {
            case Statement.SetVariable set when set.name().equals("lock_timeout") -> setLockTimeout(set);
            case Statement.AddEnumValue add when open -> addedEnumValues.add(add.value());
            case Statement.AlterTable alter
            when open ->
                alter.actions().stream()
                        .filter(AddConstraint.class::isInstance)
                        .map(action -> ((AddConstraint) action).constraint())
                        .filter(constraint -> constraint.notValid())
                        .forEach(constraint -> addedUnvalidated.add(
                                alter.name().name() + "." + Constraints.nameOf(constraint, alter.name())));
            default -> {
                // No other statement leaves a trace that a later one depends on.
            }
        }
    }

    private void setLockTimeout(Statement.SetVariable set) {
        boolean none = set.value() == null || set.value().matches("0(ms|s|min)?");
        String value = none ? null : set.value();
        if (set.local()) {
            localLockTimeout = value;
        } else {
            sessionLockTimeout = value;
        }
    }
}
