package dbre.mask;

import dbre.mask.Relations.Column;
import dbre.sql.Tree;
import java.util.List;
import java.util.Set;

/// What a statement makes of masked columns.
///
/// @param outputs the columns of its result in order; [#UNKNOWN] stands for any number of them
/// @param uses where it does more with a masked column than to give it out, test it for NULL or count it, in words
/// @param functions the names of all functions that it may call
/// @param operators the names of all operators in it
/// @param types the names of all types in it, to which it may cast
public record Exposure(
        List<Column> outputs, List<String> uses, Set<String> functions, Set<String> operators, Set<String> types) {
    /// Columns of something whose columns are not known, such as a function.
    static final Column UNKNOWN = new Column("", false);

    public Exposure {
        outputs = List.copyOf(outputs);
        uses = List.copyOf(uses);
        functions = Set.copyOf(functions);
        operators = Set.copyOf(operators);
        types = Set.copyOf(types);
    }

    /// What a statement of a caller does: one that reads or, to be planned, one that writes.
    public static Exposure of(Tree statement, Relations relations) {
        return new ExposureReader(relations, false).read(statement);
    }

    /// What the definition of a view does. Its conditions are not a caller's, so only its outputs matter: those that
    /// are
    /// made from masked columns are masked.
    public static Exposure ofDefinition(Tree statement, Relations relations) {
        return new ExposureReader(relations, true).read(statement);
    }

    /// Whether it does no more with masked columns than it may.
    public boolean isHarmless() {
        return uses.isEmpty();
    }

    /// Whether it gives masked columns out.
    public boolean isMasked() {
        return outputs.stream().anyMatch(Column::masked);
    }

    /// Whether it is known which column of the result is which.
    public boolean isComplete() {
        return !outputs.contains(UNKNOWN);
    }
}
