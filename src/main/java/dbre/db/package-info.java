/// The only JDBC to the served databases.
///
/// [Databases] finds the [Gateway] of the one that a call names; a [ServedDatabase] is what the settings say of it.
///
/// Everything goes through one method, [Gateway#read]: borrow a connection, BEGIN READ ONLY, set local timeouts and
/// search_path, run, and always roll back. A statement of the caller passes four stages:
///
/// - [Guard#admit] judges its words by the server's own grammar, before the database hears of it: one statement, of a
///   kind that reads, without the functions, relations and settings that are known by name to do more or to be secret.
/// - [Reach] looks its names up in the live catalogue, in the transaction that runs it, and follows what is behind
///   them to its end.
/// - [Transaction] runs it under timeouts, while [Watch] stands by to cancel it from outside.
/// - [SessionState] compares the session with how it was. One that has changed is thrown away.
///
/// Where columns are masked, a [MaskedSession] stands around the session. Before the first read the [RoleCheck] looks
/// at
/// what our role may do.
///
/// What [Reach] makes of a function, and why:
///
/// | the function is | it runs | because |
/// |---|---|---|
/// | the server's own or of an extension, not volatile | yes | it only reads, by the promise of its author |
/// | the server's own or of an extension, volatile | if [HarmlessFunctions] lists it | so are clocks and sizes |
/// | in [ForbiddenFunctions] | no | a read-only transaction does not stop it (measured) |
/// | somebody's, volatile, in SQL or PL/pgSQL | if its text has SELECT only | its word is only a default |
/// | somebody's, volatile, in another language | no | the server lets it do anything |
/// | somebody's, SECURITY DEFINER | no | it has rights that nobody gave to us |
/// | somebody's, stable or immutable, in SQL or PL/pgSQL | if all that it calls may | its word is unchecked |
/// | the same, with EXECUTE in PL/pgSQL | no | the text that it runs cannot be known |
/// | somebody's, in a trusted language that calls back into SQL | no | the same |
/// | somebody's, in C, internal or an untrusted language | no | it reaches out of the database |
///
/// Operators, aggregates, casts, domains, views, policies, generated columns and arguments by default are the functions
/// that they are made of. A foreign table is refused: what it runs elsewhere no transaction here holds back.
@org.jspecify.annotations.NullMarked
package dbre.db;
