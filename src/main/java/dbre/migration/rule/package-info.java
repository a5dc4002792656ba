/// Hazards that no single statement shows: of a revision's way back, of its place in the chain, of the code that
/// lives with the tables.
///
/// One class per hazard, each with a page `rules/<id>.md` and a line in [MigrationBook].
@org.jspecify.annotations.NullMarked
package dbre.migration.rule;
