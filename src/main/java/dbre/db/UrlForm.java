package dbre.db;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A database as a URL tells it: `postgresql://user:password@host:port/database?name=value` (manual, 34.1.1.2), also
/// with the driver that SQLAlchemy names, `postgresql+psycopg2://`, or with `jdbc:` before it.
///
/// A password may hold the characters `@ : / ? #` as they are, where only one reading of the whole has a host in the
/// place of a host. Where several have, the URL is refused: a part of the password would be taken for the host, and
/// shown as such.
final class UrlForm {
    private static final Pattern SCHEME =
            Pattern.compile("(jdbc:)?postgres(?:ql)?(?:\\+[a-z0-9_]++)?://(.*+)", Pattern.DOTALL);

    private static final Pattern HOST =
            Pattern.compile("(?:\\[[0-9A-Fa-f:.%]++\\]|[\\p{L}\\p{N}._~%-]*+)(?::[0-9]{0,5})?");

    private final Map<String, String> parts = new TreeMap<>();

    private UrlForm() {}

    static boolean isOne(String text) {
        return SCHEME.matcher(text).matches();
    }

    /// What a URL says, by libpq's names of the parameters.
    ///
    /// @throws dbre.finding.Refusal `BAD_DATABASE_URL`
    static Map<String, String> read(String url) {
        Matcher matcher = SCHEME.matcher(url);
        if (!matcher.matches()) {
            throw DatabaseUrl.bad("It is not of the form postgresql://user:password@host:port/database.");
        }
        String rest = matcher.group(2);
        UrlForm form = new UrlForm();
        int host = host(rest, matcher.group(1) != null);
        if (host > 0) {
            form.user(rest.substring(0, host - 1));
        }
        form.place(rest.substring(host));
        return form.parts;
    }

    /// Where the hosts begin.
    private static int host(String rest, boolean isJdbc) {
        int end = end(rest);
        int begin = rest.lastIndexOf('@', end) + 1;
        boolean isPlain = hasHosts(rest.substring(begin));
        if (isPlain && (rest.indexOf('@', end) < 0 || (isJdbc && begin == 0))) {
            return begin;
        }
        int[] others = IntStream.range(0, rest.length())
                .filter(i -> rest.charAt(i) == '@' && hasHosts(rest.substring(i + 1)))
                .toArray();
        if (isPlain || others.length != 1) {
            throw DatabaseUrl.bad("Where its host begins cannot be told: a character of the user or the password has"
                    + " to be percent-encoded (@ as %40, : as %3A, / as %2F, ? as %3F), or the host is none.");
        }
        return others[0] + 1;
    }

    private static boolean hasHosts(String rest) {
        return Arrays.stream(rest.substring(0, end(rest)).split(",", -1))
                .allMatch(host -> HOST.matcher(host).matches());
    }

    private static int end(String rest) {
        return IntStream.range(0, rest.length())
                .filter(i -> rest.charAt(i) == '/' || rest.charAt(i) == '?')
                .findFirst()
                .orElse(rest.length());
    }

    private void user(String text) {
        int colon = text.indexOf(':');
        put("user", colon < 0 ? text : text.substring(0, colon));
        put("password", colon < 0 ? "" : text.substring(colon + 1));
    }

    private void place(String text) {
        int query = text.indexOf('?');
        String place = query < 0 ? text : text.substring(0, query);
        int slash = place.indexOf('/');
        put("host", slash < 0 ? place : place.substring(0, slash));
        put("dbname", slash < 0 ? "" : place.substring(slash + 1));
        if (query >= 0) {
            parameters(text.substring(query + 1));
        }
    }

    /// They win over what stands before them. SQLAlchemy gives several hosts as several parameters.
    private void parameters(String query) {
        Map<String, String> given = new TreeMap<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals >= 0 && equals + 1 < parameter.length()) {
                given.merge(
                        decoded(parameter.substring(0, equals)),
                        decoded(parameter.substring(equals + 1)),
                        (one, next) -> one + "," + next);
            }
        }
        parts.putAll(given);
    }

    private void put(String name, String encoded) {
        if (!encoded.isEmpty()) {
            parts.put(name, decoded(encoded));
        }
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw DatabaseUrl.bad("A % in it is not followed by two hexadecimal digits.");
        }
    }
}
