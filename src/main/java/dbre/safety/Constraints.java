package dbre.safety;

import dbre.schema.Constraint;
import dbre.schema.Identifiers;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.sql.TableConstraint;
import java.util.Locale;
import java.util.regex.Pattern;

/// Constraints as statements write them, as the catalogue would hold them.
public final class Constraints {
    private static final Pattern AND = Pattern.compile("\\)?(?<!\\s)\\s++AND\\s++\\(?", Pattern.CASE_INSENSITIVE);

    private Constraints() {}

    /// The constraint that the statement makes on the table, with the name that the server would choose.
    static Constraint of(TableConstraint written, QualifiedName table, World world) {
        QualifiedName references = written.references() == null ? null : world.resolve(written.references());
        return new Constraint(
                nameOf(written, table),
                written.kind(),
                written.sql(),
                written.expression() == null
                        ? written.columns()
                        : written.expression().columns(),
                references,
                written.referencedColumns(),
                !written.notValid());
    }

    /// The name of a constraint: as written, or as PostgreSQL forms it from table, columns and kind.
    public static String nameOf(TableConstraint written, QualifiedName table) {
        if (written.name() != null) {
            return written.name();
        }
        String columns = written.kind() == Constraint.Kind.PRIMARY_KEY ? "" : String.join("_", written.columns());
        String suffix = switch (written.kind()) {
            case PRIMARY_KEY -> "pkey";
            case UNIQUE -> "key";
            case FOREIGN_KEY -> "fkey";
            case CHECK -> "check";
            case EXCLUDE -> "excl";
            case NOT_NULL -> "not_null";
        };
        return columns.isEmpty() ? table.name() + "_" + suffix : table.name() + "_" + columns + "_" + suffix;
    }

    /// Whether a validated CHECK of the table proves that the column holds no NULL, so that SET NOT NULL need
    /// not scan (since 12; ALTER TABLE, "SET NOT NULL").
    public static boolean proveNotNull(Table table, String column) {
        return table.constraints().stream()
                .filter(constraint -> constraint.kind() == Constraint.Kind.CHECK && constraint.validated())
                .anyMatch(constraint ->
                        isUnseenProof(constraint, column) || impliesNotNull(constraint.definition(), column));
    }

    /// Whether a constraint that was validated without being known seems to say so by its name. Who relies on it says
    /// that it was not seen.
    static boolean isUnseenProof(Constraint constraint, String column) {
        return constraint.definition().isEmpty() && constraint.name().contains(column);
    }

    private static boolean impliesNotNull(String definition, String column) {
        String condition = definition
                .replaceFirst("(?is)^.*?CHECK\\s*+\\(", "")
                .replaceFirst("(?is)\\)(?:\\s++(?:NOT VALID|NO INHERIT)?+)*+$", "");
        String wanted = normalised(Identifiers.quoted(column) + " IS NOT NULL");
        return AND.splitAsStream(condition).map(Constraints::normalised).anyMatch(wanted::equals);
    }

    private static String normalised(String condition) {
        return condition.replaceAll("[()]", " ").replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    }
}
