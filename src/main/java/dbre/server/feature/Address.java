package dbre.server.feature;

import dbre.resource.Template;
import dbre.server.JsonTree;
import dbre.server.protocol.ProtocolError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The addresses of a template: which ones fit, and the values in them.
///
/// @param variables the variables in order
/// @param between the text before the first variable, between them, and behind the last one
/// @param takesRest whether the last variable may hold slashes (`{+name}`); any other value ends at the next slash
record Address(List<String> variables, List<String> between, boolean takesRest) {

    static Address of(Template template) {
        List<String> variables = new ArrayList<>();
        List<String> between = new ArrayList<>();
        boolean takesRest = false;
        String rest = template.uri();
        for (int open = rest.indexOf('{'); open >= 0; open = rest.indexOf('{')) {
            int close = rest.indexOf('}', open);
            takesRest = rest.charAt(open + 1) == '+';
            variables.add(rest.substring(takesRest ? open + 2 : open + 1, close));
            between.add(rest.substring(0, open));
            rest = rest.substring(close + 1);
        }
        between.add(rest);
        return new Address(List.copyOf(variables), List.copyOf(between), takesRest);
    }

    /// The values of the variables in an address of this template; empty when the address is another's.
    ///
    /// @throws ProtocolError `INVALID_PARAMS` for one of ours that is not encoded as addresses are (RFC 3986, 2.1)
    Optional<Map<String, String>> values(String uri) {
        if (!uri.startsWith(between.getFirst())) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        int at = between.getFirst().length();
        for (int i = 0; i < variables.size(); i++) {
            int slash = takesRest && i == variables.size() - 1 ? -1 : uri.indexOf('/', at);
            int end = slash < 0 ? uri.length() : slash;
            if (end == at || !uri.startsWith(between.get(i + 1), end)) {
                return Optional.empty();
            }
            values.put(variables.get(i), decoded(uri, uri.substring(at, end)));
            at = end + between.get(i + 1).length();
        }
        return at == uri.length() ? Optional.of(values) : Optional.empty();
    }

    private static String decoded(String uri, String value) {
        try {
            // A plus is itself in an address, and a space only in a form.
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProtocolError(
                    ProtocolError.INVALID_PARAMS,
                    "The address \"" + uri
                            + "\" is not well formed: behind % stand two hexadecimal digits, and % itself"
                            + " is written %25",
                    JsonTree.object().put("uri", uri));
        }
    }
}
