/// The only JDBC to the served database.
///
/// Everything goes through one method, [Gateway#read]: borrow a connection, BEGIN READ ONLY, set local
/// timeouts and search_path, run, and always roll back. Statements of the caller pass [Guard#admit] first, which
/// judges them by the server's own grammar and gives the [GuardedSql] that a [Session] runs.
@org.jspecify.annotations.NullMarked
package dbre.db;
