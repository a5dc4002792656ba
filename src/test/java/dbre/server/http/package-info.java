/// The server over HTTP, spoken to as clients, proxies and foreign web pages would.
@org.jspecify.annotations.NullMarked
package dbre.server.http;
