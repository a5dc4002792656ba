package dbre.safety.recipe;

import dbre.schema.Constraint;
import dbre.schema.Identifiers;
import dbre.sql.TableConstraint;
import java.util.stream.Collectors;

/// A written constraint as the text of a table constraint.
final class ConstraintText {
    private ConstraintText() {}

    /// What it demands, without its name and without NOT VALID: `FOREIGN KEY (customer_id) REFERENCES ...`.
    static String demand(TableConstraint constraint) {
        String text = constraint
                .sql()
                .replaceFirst("(?is)^CONSTRAINT\\s++(\"(?:[^\"]|\"\")++\"|\\S++)\\s++", "")
                .replaceFirst("(?is)(?<!\\s)\\s++NOT\\s++VALID\\s*+$", "");
        boolean inline = constraint.kind() == Constraint.Kind.FOREIGN_KEY && text.regionMatches(true, 0, "REF", 0, 3);
        return inline ? "FOREIGN KEY (" + columns(constraint) + ") " + text : text;
    }

    static String columns(TableConstraint constraint) {
        return constraint.columns().stream().map(Identifiers::quoted).collect(Collectors.joining(", "));
    }
}
