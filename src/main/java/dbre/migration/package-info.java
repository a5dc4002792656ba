/// Whole migrations: from text to a verdict, and from a wish to revisions.
///
/// [MigrationSteps] turns SQL or Alembic revisions into the steps that the judge walks, with the transactions
/// that Alembic will really open. [Drafter] turns DDL into phased revisions, and has its own result judged.
@org.jspecify.annotations.NullMarked
package dbre.migration;
