/// Real PostgreSQL servers for tests: [LivePostgres] gives fresh [LiveDatabase]s, [OnEveryServer] runs a class on
/// all versions.
@org.jspecify.annotations.NullMarked
package dbre.live;
