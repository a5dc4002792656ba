/// The only JDBC to the served databases.
///
/// [Databases] finds the [Gateway] of the one that a call names; a [ServedDatabase] is what the settings say of it.
///
/// Everything goes through one method, [Gateway#read]: borrow a connection, BEGIN READ ONLY, set local timeouts and
/// search_path, run, and always roll back. A statement of the caller passes four stages:
///
/// - [Guard#admit] judges its words by the server's own grammar, before the database hears of it: one statement, of a
///   kind that reads, without the functions, relations and settings that are known by name to do more or to be secret.
/// - [Transaction] locks the tables and views that it names, so that their definitions stay as they are.
/// - [Reach] looks its names up in the live catalogue, in the transaction that runs it, and follows what the server
/// would
///   run to plan and to execute it to the end, as one closure ([ClosureQuery#CLOSURE]).
/// - [Transaction] runs it under timeouts, while [Watch] stands by to cancel it from outside, and [Reach] looks again:
///   what has changed meanwhile takes the answer with it.
/// - [SessionState] compares the session with how it was. One that has changed is thrown away.
///
/// Where columns are masked, a [MaskedSession] stands around the session. Before the first read the [RoleCheck] looks
/// at what our role may do.
///
/// What is reached from what:
///
/// | from | to |
/// |---|---|
/// | a table | types of its columns, indexes with their operator classes and expressions, checks, extended statistics,
/// policies, virtual columns, partitions and children, the partition keys above it |
/// | a view | its query |
/// | an operator | its function, commutator, negator, operator families and all that these have |
/// | a type | its fields, base type, element, checks, operator classes |
/// | a function | its text or tree, arguments by default, what it gives back; an aggregate its parts |
/// | a cast | its function, where values of both types are at hand |
///
/// What is only planned (a write, a partition key, the expression of an index) runs nothing volatile, but all that an
/// immutable or stable function calls.
///
/// What is made of a function, and why:
///
/// | the function is | it runs | because |
/// |---|---|---|
/// | the server's own, not volatile | yes | it only reads, by the promise of its author |
/// | the server's own, volatile | if [HarmlessFunctions] lists it | so are clocks and sizes |
/// | in [ForbiddenFunctions] | no | a read-only transaction does not stop it (measured) |
/// | in SQL or PL/pgSQL, volatile | if its text has SELECT only | its word is only a default |
/// | in SQL or PL/pgSQL, stable or immutable | if all that it calls may | its word is unchecked |
/// | the same, with EXECUTE in PL/pgSQL | no | the text that it runs cannot be known |
/// | SECURITY DEFINER | no | it has rights that nobody gave to us |
/// | of an extension, in C | by [ExtensionReview] | somebody has looked at it |
/// | in any other language | no | it may build the SQL that it runs out of anything |
///
/// A foreign table is refused: what it runs elsewhere no transaction here holds back.
///
/// What stays open by nature: a function that somebody replaces in the moment between the judgement and its call, or a
/// better match that comes then, runs, and nothing takes back what it does outside of our transaction; the answer is
/// thrown away. C code that runs what a value names is only known by name.
@org.jspecify.annotations.NullMarked
package dbre.db;
