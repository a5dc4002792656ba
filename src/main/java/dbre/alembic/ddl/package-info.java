/// What SQLAlchemy's schema items look like as SQL for PostgreSQL.
///
/// The items ([ColumnItem], [ConstraintItem], [IndexItem], [TypeItem], ...) are what the constructors of a
/// revision make; [Ddl] renders them letter by letter as SQLAlchemy 2.0 and Alembic 1.20 do, with their order
/// of statements, their quoting ([Names]) and their generated names. What SQLAlchemy would refuse to render is
/// [NotKnown].
@org.jspecify.annotations.NullMarked
package dbre.alembic.ddl;
