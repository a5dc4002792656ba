package dbre.db;

import dbre.db.Mention.Kind;
import dbre.finding.Refusal;
import dbre.schema.QualifiedName;
import java.util.Locale;

/// How a statement comes to reach an object.
///
/// @param by what leads there, `view app.v`; empty when the statement names it
/// @param planned whether it is only planned, as the default of a column is in an INSERT that is explained
/// @param asField whether it only stands as `row.name`, which calls a function of the row
record Way(String by, boolean planned, boolean asField) {
    static final Way DIRECT = new Way("", false, false);

    boolean isDirect() {
        return by.isEmpty();
    }

    /// The way to what that object is made of.
    Way by(Kind kind, QualifiedName name) {
        return new Way(kind.name().toLowerCase(Locale.ROOT) + " " + name, planned, false);
    }

    /// The same, only planned.
    Way inPlan() {
        return new Way(by, true, asField);
    }

    boolean isWeakerThan(Way other) {
        return (planned && !other.planned) || (asField && !other.asField);
    }

    /// A refusal that tells this way.
    Refusal tell(Refusal refusal) {
        return isDirect()
                ? refusal
                : new Refusal(refusal.code(), "By way of the " + by + ": " + refusal.message(), refusal.hint());
    }
}
