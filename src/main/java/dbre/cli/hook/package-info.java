/// Stands between an agent and the database: judges a command or a file before the agent's client runs or writes it.
///
/// The flow: [ToolUse] is what the client says; [ShellParser] takes a command line apart into [ShellCommand]s;
/// [DatabaseCommands] finds the SQL and the migrations in them, and [SqlVerdict] says what is wrong with SQL. The
/// answer
/// is an objection in words, or none: what this package does not know it lets pass to the client's own rules.
@org.jspecify.annotations.NullMarked
package dbre.cli.hook;
