/// The protocol over HTTP, for many clients at once and any number of like servers behind a plain load balancer.
///
/// A request passes the [dbre.server.http.Doorkeeper] (host, origin, token) and goes by its path:
///
/// - `/mcp` is [dbre.server.http.McpEndpoint], Streamable HTTP in both eras: no request needs what another one left,
///   whichever server gets it. The answer is JSON; it becomes an event stream when there is something to say before,
///   or when the work takes long ([dbre.server.http.Reply]). Under a session id only calls in flight are known
///   ([dbre.server.http.Calls]), so that they can be cancelled.
/// - `/sse` and `/messages` are [dbre.server.http.LegacyEvents], the transport of 2024-11-05, which needs a stream
///   and so the same server all the time.
/// - `/health` and `/ready` ([dbre.server.http.Readiness]) are for whoever runs the server.
///
/// The threads that take requests in never wait: a [dbre.server.http.Body] comes as it comes, and calls have threads of
/// their own. Whether a client has gone is seen on its connection ([dbre.server.http.ClientEnd]).
///
/// What always holds: nothing is served to a foreign web page; no request is read beyond its limit; what goes wrong is
/// said in JSON; a stop lets calls in flight end.
@org.jspecify.annotations.NullMarked
package dbre.server.http;
