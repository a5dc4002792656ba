/// One command that shows an agent's whole job: `dbre-mcp demo`.
///
/// [Demo] starts a throwaway PostgreSQL, loads the sample shop (`demo/shop.sql`), copies the sample project
/// (`demo/project`) to a temporary folder, starts the real server as a process of its own and talks to it
/// as any client does, with the MCP SDK over stdio. What it asks is the [Story], a list of [Step]s; what comes
/// back is printed by the [Transcript]. Everything that was started or written goes away at the end.
///
/// The same shop teaches the start-up cache: `dbre-mcp train`, which the build calls. [Training] starts the server by
/// the launcher of an [Installation]; the [Pupil] hears the [Lessons] and the [Story], and the JVM writes down what it
/// loaded on the way.
@org.jspecify.annotations.NullMarked
package dbre.demo;
