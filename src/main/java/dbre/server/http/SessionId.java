package dbre.server.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/// The session ids that Streamable HTTP hands out with a handshake: a random part that nobody can guess, and the name
/// that the client gave itself. Only what is in flight is kept under one, so any server takes any id, and learns the
/// name from it.
final class SessionId {
    static final String HEADER = "Mcp-Session-Id";

    private static final int LONGEST = 400;
    private static final int LONGEST_NAME = 60;

    /// What the protocol allows: visible ASCII.
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]+");

    private SessionId() {}

    /// A new one.
    ///
    /// @param client the name that the client gave itself, empty when it gave none
    static String handedTo(String client) {
        String name = client.length() <= LONGEST_NAME ? client : client.substring(0, LONGEST_NAME);
        return UUID.randomUUID() + "." + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /// The one that comes with a request; empty when there is none, or none that could be ours.
    static String of(Request request) {
        String id = request.getHeaders().get(HEADER);
        return id != null && id.length() <= LONGEST && VISIBLE.matcher(id).matches() ? id : "";
    }

    /// The client's name in an id, empty when there is none.
    static String client(String id) {
        int name = id.indexOf('.') + 1;
        try {
            return name == 0 ? "" : URLDecoder.decode(id.substring(name), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException foreign) {
            return "";
        }
    }
}
