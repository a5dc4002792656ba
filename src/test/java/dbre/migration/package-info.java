/// Tests of whole migrations, with real Alembic as the judge.
@org.jspecify.annotations.NullMarked
package dbre.migration;
