package dbre.sql;

/// The server's parse tree of one statement.
public final class Tree {}
