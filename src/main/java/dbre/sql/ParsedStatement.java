package dbre.sql;

/// One statement of a script.
///
/// @param index its number in the script, from 0
/// @param sql its text without the semicolon and without surrounding space or comments before it
/// @param line the line of the script on which it starts, from 1
/// @param statement what it does
/// @param tree the server's parse tree
public record ParsedStatement(int index, String sql, int line, Statement statement, Tree tree) {}
