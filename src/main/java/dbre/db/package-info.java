/// The only JDBC to the served database.
///
/// Everything goes through one method, [Gateway#read]: borrow a connection, BEGIN READ ONLY, set local
/// timeouts and search_path, run, and always roll back. Statements of the caller pass the guard first.
@org.jspecify.annotations.NullMarked
package dbre.db;
