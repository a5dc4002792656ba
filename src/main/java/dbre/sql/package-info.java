/// SQL text to statements, by PostgreSQL's own grammar.
///
/// [SqlParser] runs libpg_query, the parser of the PostgreSQL 18 server, and gives a [Script]: each
/// [ParsedStatement] has its text, its place, the server's parse tree as a [Tree] and what it means as a
/// [Statement]. A statement that this package does not model is [Statement.Opaque]; nothing is dropped.
/// This is the only package that knows the parser.
@org.jspecify.annotations.NullMarked
package dbre.sql;
