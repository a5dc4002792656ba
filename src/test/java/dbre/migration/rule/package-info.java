/// Tests of the rules about a migration as a whole.
@org.jspecify.annotations.NullMarked
package dbre.migration.rule;
