/// One command that shows an agent's whole job: `dbre-mcp demo`.
///
/// [Demo] starts a throwaway PostgreSQL, loads the sample shop (`demo/shop.sql`), copies the sample project
/// (`demo/project`) to a temporary folder, starts the real server as a process of its own and talks to it
/// as any client does, with the MCP SDK over stdio. What it asks is the [Story], a list of [Step]s; what comes
/// back is printed by the [Transcript]. Everything that was started or written goes away at the end.
@org.jspecify.annotations.NullMarked
package dbre.demo;
