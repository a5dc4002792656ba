/// The protocol over standard input and output: one client, a message a line.
///
/// [dbre.server.stdio.StdioServer] reads a line, and answers it or puts it on a thread of its own. What always
/// holds: every request that was read is answered before the end, unless the client cancels it; a bad line costs
/// only itself; standard output carries the protocol and nothing else; the program ends within ten seconds of its
/// input.
@org.jspecify.annotations.NullMarked
package dbre.server.stdio;
