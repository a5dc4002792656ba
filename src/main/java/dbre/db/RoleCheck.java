package dbre.db;

import dbre.finding.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks at the rights of our role once for each database, before the first statement of a caller runs there.
final class RoleCheck {
    /// Refusals of the look itself: where a safe role is not required, it goes on without.
    private static final Set<String> FAILED_LOOK =
            Set.of("SQL_ERROR", "PERMISSION_DENIED", "STATEMENT_TIMEOUT", "LOCK_TIMEOUT");

    private final boolean requireSafeRole;
    private volatile @Nullable RolePosture seen;
    private boolean done;

    RoleCheck(boolean requireSafeRole) {
        this.requireSafeRole = requireSafeRole;
    }

    /// Looks, if nobody has.
    ///
    /// @param look reads the rights in a transaction of its own
    /// @throws Refusal `UNSAFE_ROLE` where a safe role is required; the next call looks again
    synchronized void before(Supplier<RolePosture> look) {
        if (done) {
            return;
        }
        try {
            RolePosture posture = look.get();
            if (requireSafeRole && !posture.isSafe()) {
                throw unsafe(posture);
            }
            seen = posture;
        } catch (Refusal refusal) {
            if (requireSafeRole || !FAILED_LOOK.contains(refusal.code())) {
                throw refusal;
            }
        }
        done = true;
    }

    /// What was seen.
    Optional<RolePosture> posture() {
        return Optional.ofNullable(seen);
    }

    private static Refusal unsafe(RolePosture posture) {
        return new Refusal(
                "UNSAFE_ROLE",
                "A role that can only read is required, but role " + posture.role() + " "
                        + posture.powers().getFirst() + ".",
                "Connect as a role that can do less: " + String.join("; ", posture.fittingRole()) + ".");
    }
}
