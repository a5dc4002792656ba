/// SQL text to statements, by PostgreSQL's own grammar.
///
/// [SqlParser] runs libpg_query, the parser of the PostgreSQL 18 server, and gives a [Script]: each
/// [ParsedStatement] has its text, its place, the server's parse tree as a [Tree] and what it means as a
/// [Statement]. A statement that this package does not model is [Statement.Opaque]; nothing is dropped.
/// This is the only package that knows the parser.
///
/// The flow: [ParserThreads] lends a [WasmParser], which gives the tree as JSON; [Statements] finds the reader for
/// the kind of each statement; the readers take facts from the tree and, by way of [Clauses], texts from the source,
/// because the tree says where a clause starts but not where it ends; [Lexer] cuts the text into the server's tokens.
/// Texts are always the caller's own, cut out, and names are what the server makes of them.
@org.jspecify.annotations.NullMarked
package dbre.sql;
