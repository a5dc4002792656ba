/// The Model Context Protocol: what goes over the wire, and nothing of what is said.
///
/// A call travels like this: [dbre.server.StdioTransport] reads a line and gives the request to the SDK's
/// session on a thread of its own; the session finds the tool and asks the [dbre.server.Toolbox]; the
/// toolbox binds the arguments to the tool's input record ([dbre.server.Arguments]), runs the tool, and makes
/// an [dbre.server.Outcome] of its answer: the report as JSON and the same as compact text
/// ([dbre.server.Rendering]). The schemas that clients see are read off the same records
/// ([dbre.server.Shape]).
///
/// What always holds: every request that was read is answered, unless the client cancels it; a bad line
/// costs only itself; standard output carries the protocol and nothing else.
@org.jspecify.annotations.NullMarked
package dbre.server;
