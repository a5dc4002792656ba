package dbre.server.http;

import dbre.server.protocol.Message;
import dbre.server.protocol.ProtocolError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import tools.jackson.databind.JsonNode;

/// The headers in which a request that stands alone says again what is in its body, for those on the way who do not
/// read bodies. One that says something else than the body is refused, so that they cannot be deceived.
final class MirroredHeaders {
    static final String VERSION = "MCP-Protocol-Version";

    private static final String METHOD = "Mcp-Method";
    private static final String NAME = "Mcp-Name";

    /// The parameter that the header with the name mirrors.
    private static final Map<String, String> NAMED =
            Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");

    /// How a name is written that a header cannot hold.
    private static final Pattern ENCODED = Pattern.compile("=\\?base64\\?(.*)\\?=");

    private MirroredHeaders() {}

    /// Holds the headers against the body.
    ///
    /// @param version the revision that the body asks for
    /// @throws ProtocolError when they do not agree
    static void check(HttpFields headers, Message.Request request, String version) {
        expect(VERSION, headers, version);
        expect(METHOD, headers, request.method());
        String parameter = NAMED.get(request.method());
        JsonNode name = request.params().path(parameter == null ? "" : parameter);
        if (parameter != null && name.isString()) {
            String given = decoded(single(NAME, headers)
                    .orElseThrow(() -> ProtocolError.headerMismatch("The header " + NAME + " is missing")));
            if (!given.equals(name.stringValue())) {
                throw ProtocolError.headerMismatch("The header " + NAME + " says something else than " + parameter);
            }
        }
    }

    private static void expect(String header, HttpFields headers, String value) {
        String given = single(header, headers)
                .orElseThrow(() -> ProtocolError.headerMismatch("The header " + header + " is missing"));
        if (!given.equals(value)) {
            throw ProtocolError.headerMismatch("The header " + header + " says something else than the body");
        }
    }

    private static Optional<String> single(String header, HttpFields headers) {
        List<String> values = headers.getValuesList(header);
        if (values.size() > 1) {
            throw ProtocolError.headerMismatch("The header " + header + " is there more than once");
        }
        return values.stream().map(String::strip).findFirst();
    }

    private static String decoded(String value) {
        Matcher encoded = ENCODED.matcher(value);
        if (!encoded.matches()) {
            return value;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded.group(1));
            if (Base64.getEncoder().encodeToString(bytes).equals(encoded.group(1))) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // Said below.
        }
        throw ProtocolError.headerMismatch("The header " + NAME + " is not well encoded");
    }
}
