/// The protocol over HTTP, for many clients at once and any number of like servers behind a plain load balancer.
///
/// A request passes the [dbre.server.http.Doorkeeper] (host, origin, token) and goes by its path:
///
/// - `/mcp` is [dbre.server.http.McpEndpoint], Streamable HTTP in both eras, without sessions: every request stands
///   alone, whichever server gets it. The answer is JSON; it becomes an event stream when there is something to
///   say before, or when the work takes long ([dbre.server.http.Reply]).
/// - `/sse` and `/messages` are [dbre.server.http.LegacyEvents], the transport of 2024-11-05, which needs a stream
///   and so the same server all the time.
/// - `/health` and `/ready` are for whoever runs the server.
///
/// What always holds: nothing is served to a foreign web page; no request is read beyond its limit; a stop lets
/// calls in flight end.
@org.jspecify.annotations.NullMarked
package dbre.server.http;
