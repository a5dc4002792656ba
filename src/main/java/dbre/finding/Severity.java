package dbre.finding;

import java.util.Locale;

/// How much harm a finding announces; the order runs from worst to mildest.
public enum Severity {
    /// Production will be blocked, broken or lose data: do not run this as it stands.
    DANGER,
    /// Harm is likely under load or with large tables, or the running application may break.
    WARNING,
    /// Worth knowing; nothing breaks.
    NOTE;

    /// The word used in answers: `danger`, `warning` or `note`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
