package dbre.code;

import org.jspecify.annotations.Nullable;

/// A column as a model declares it. Types and defaults are Python source, not evaluated.
///
/// @param name its name in the database
/// @param attribute its name in Python
/// @param type the SQLAlchemy type: `Numeric(10, 2)`; null when the annotation or a foreign key decides
/// @param annotation what stands within `Mapped[...]`, or the annotation of a SQLModel field
/// @param nullable by SQLAlchemy's rules: as declared, else not for a primary key, else by the annotation
/// @param foreignKey the target as written: `customers.id`
/// @param serverDefault the default that the database knows
/// @param preset the default that only the application knows
/// @param at where it is declared, which may be another file than that of the model
public record ModelColumn(
        String name,
        String attribute,
        @Nullable String type,
        @Nullable String annotation,
        boolean nullable,
        boolean primaryKey,
        @Nullable String foreignKey,
        @Nullable String serverDefault,
        @Nullable String preset,
        boolean index,
        boolean unique,
        Location at) {}
