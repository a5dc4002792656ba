/// The only JDBC to the served databases.
///
/// [Databases] finds the [Gateway] of the one that a call names; a [ServedDatabase] is what the settings say of it.
///
/// Everything goes through one method, [Gateway#read]: borrow a connection, BEGIN READ ONLY, set local
/// timeouts and search_path, run, and always roll back. Statements of the caller pass [Guard#admit] first, which
/// judges them by the server's own grammar and gives the [GuardedSql] that a [Session] runs. Where columns are masked,
/// a
/// [MaskedSession] stands around it. Before the first read the [RoleCheck] looks at what our role may do.
@org.jspecify.annotations.NullMarked
package dbre.db;
