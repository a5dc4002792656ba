package dbre.server.feature;

import dbre.resource.Template;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The addresses of a template as a pattern: which ones fit, and the values in them.
///
/// @param variables the variables in order
/// @param pattern a group for each variable; a value ends at the next slash, unless the variable has a plus
record Address(List<String> variables, Pattern pattern) {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\+?)(\\w+)}");

    static Address of(Template template) {
        List<String> variables = VARIABLE.matcher(template.uri())
                .results()
                .map(result -> result.group(2))
                .toList();
        String pattern = "\\Q"
                + VARIABLE.matcher(template.uri())
                        .replaceAll(variable -> variable.group(1).isEmpty() ? "\\\\E([^/]+)\\\\Q" : "\\\\E(.+)\\\\Q")
                + "\\E";
        return new Address(variables, Pattern.compile(pattern));
    }

    /// The values of the variables in an address of this template; empty when the address is another's.
    Optional<Map<String, String>> values(String uri) {
        Matcher matcher = pattern.matcher(uri);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            // A plus is itself in an address, and a space only in a form.
            String value = matcher.group(i + 1).replace("+", "%2B");
            values.put(variables.get(i), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return Optional.of(values);
    }
}
