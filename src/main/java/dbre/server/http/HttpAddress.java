package dbre.server.http;

import dbre.finding.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// Where the server listens.
///
/// @param host a name or an address, IPv6 without brackets
/// @param port 0 for any free one
public record HttpAddress(String host, int port) {
    private static final int PORTS = 65_536;

    /// Reads `HOST:PORT`; without a host the server is for this machine alone.
    ///
    /// @throws Refusal `BAD_ADDRESS`
    public static HttpAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(0, colon)).replaceAll("^\\[(.*)]$", "$1");
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port >= 0 && port < PORTS) {
                return new HttpAddress(host.isEmpty() ? "127.0.0.1" : host, port);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Refusal(
                "BAD_ADDRESS", "\"" + text + "\" is no address to listen on.", "Write --http 127.0.0.1:8080.");
    }

    /// Whether only this machine can reach it.
    ///
    /// @throws Refusal `BAD_ADDRESS` when the name means nothing
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new Refusal("BAD_ADDRESS", "There is no host \"" + host + "\".", "Write --http 127.0.0.1:8080.");
        }
    }

    /// The same host and another port.
    public HttpAddress withPort(int other) {
        return new HttpAddress(host, other);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
