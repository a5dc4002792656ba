package dbre.code;

import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mapped class or a `Table(...)`, with the columns that it inherits.
///
/// @param symbol the class, or the variable that holds the table
/// @param table the table; its schema only when the model names one
/// @param style how it is declared
/// @param columns inherited ones first, then its own in order
/// @param constraints the indexes and constraints of `__table_args__` or of the table, as source text
/// @param relations the attributes that lead to other models
/// @param discriminator how it tells its subclasses apart; null when it does not
public record Model(
        Location at,
        String symbol,
        QualifiedName table,
        Style style,
        List<ModelColumn> columns,
        List<String> constraints,
        List<Relation> relations,
        @Nullable Discriminator discriminator)
        implements Entity {

    public Model {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        relations = List.copyOf(relations);
    }

    @Override
    public EntityKind kind() {
        return EntityKind.MODEL;
    }

    @Override
    public List<TableMention> mentions() {
        List<TableMention> mentions = new ArrayList<>();
        mentions.add(new TableMention(table, null, at.startLine()));
        columns.forEach(column ->
                mentions.add(new TableMention(table, column.name(), column.at().startLine())));
        return mentions;
    }

    /// How a model is declared.
    public enum Style {
        /// `Column` attributes.
        COLUMN,
        /// `Mapped` annotations and `mapped_column`, since SQLAlchemy 2.0.
        MAPPED,
        /// A SQLModel class with `table=True`.
        SQLMODEL,
        /// `Table(...)`.
        TABLE
    }

    /// The `polymorphic_on` of `__mapper_args__`.
    ///
    /// @param column the column in the database whose value names the class of a row
    /// @param identity the value for rows of this very class; null when it names none
    public record Discriminator(String column, @Nullable String identity) {}

    /// A `relationship()`.
    ///
    /// @param target the class that it names; empty when that is not a literal
    public record Relation(String attribute, String target, int line) {}
}
