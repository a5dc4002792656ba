package dbre.safety;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The table-level lock modes, weakest first (manual, chapter "Explicit Locking", table 13.2).
public enum LockMode {
    ACCESS_SHARE,
    ROW_SHARE,
    ROW_EXCLUSIVE,
    SHARE_UPDATE_EXCLUSIVE,
    SHARE,
    SHARE_ROW_EXCLUSIVE,
    EXCLUSIVE,
    ACCESS_EXCLUSIVE;

    private static final Map<LockMode, Set<LockMode>> CONFLICTS = new EnumMap<>(LockMode.class);

    static {
        for (LockMode mode : values()) {
            CONFLICTS.put(mode, EnumSet.copyOf(conflicts(mode)));
        }
    }

    /// Whether two transactions cannot hold these modes on the same table at once.
    public boolean conflictsWith(LockMode other) {
        return Objects.requireNonNull(CONFLICTS.get(this)).contains(other);
    }

    /// Whether a SELECT has to wait.
    public boolean blocksReads() {
        return conflictsWith(ACCESS_SHARE);
    }

    /// Whether INSERT, UPDATE and DELETE have to wait.
    public boolean blocksWrites() {
        return conflictsWith(ROW_EXCLUSIVE);
    }

    /// The stronger of two modes, by the order of the manual's table.
    public LockMode strongest(LockMode other) {
        return compareTo(other) >= 0 ? this : other;
    }

    private static Set<LockMode> conflicts(LockMode mode) {
        return switch (mode) {
            case ACCESS_SHARE -> Set.of(ACCESS_EXCLUSIVE);
            case ROW_SHARE -> Set.of(EXCLUSIVE, ACCESS_EXCLUSIVE);
            case ROW_EXCLUSIVE -> Set.of(SHARE, SHARE_ROW_EXCLUSIVE, EXCLUSIVE, ACCESS_EXCLUSIVE);
            case SHARE_UPDATE_EXCLUSIVE ->
                Set.of(SHARE_UPDATE_EXCLUSIVE, SHARE, SHARE_ROW_EXCLUSIVE, EXCLUSIVE, ACCESS_EXCLUSIVE);
            case SHARE ->
                Set.of(ROW_EXCLUSIVE, SHARE_UPDATE_EXCLUSIVE, SHARE_ROW_EXCLUSIVE, EXCLUSIVE, ACCESS_EXCLUSIVE);
            case SHARE_ROW_EXCLUSIVE ->
                Set.of(ROW_EXCLUSIVE, SHARE_UPDATE_EXCLUSIVE, SHARE, SHARE_ROW_EXCLUSIVE, EXCLUSIVE, ACCESS_EXCLUSIVE);
            case EXCLUSIVE ->
                Set.of(
                        ROW_SHARE,
                        ROW_EXCLUSIVE,
                        SHARE_UPDATE_EXCLUSIVE,
                        SHARE,
                        SHARE_ROW_EXCLUSIVE,
                        EXCLUSIVE,
                        ACCESS_EXCLUSIVE);
            case ACCESS_EXCLUSIVE -> Set.of(values());
        };
    }

    /// PostgreSQL's name, `ACCESS EXCLUSIVE`.
    @Override
    public String toString() {
        return name().replace('_', ' ');
    }
}
