package dbre.server.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Decides whether a request may come in.
///
/// A web page can make its reader's browser call a server on the reader's machine, and DNS can make that look like
/// the page's own server (DNS rebinding). Such a call bears the page's name, as its host or as its origin. A bare
/// address cannot be rebound, and so is always a good host.
record Doorkeeper(Access access) {
    private static final Pattern ADDRESS = Pattern.compile("\\A(?:\\[[0-9a-f:.]+]|\\d+\\.\\d+\\.\\d+\\.\\d+)");
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final String BEARER = "Bearer ";

    /// Why a request is turned away.
    record Rejection(int status, String why) {}

    /// Empty when the request may come in.
    Optional<Rejection> rejection(Request request) {
        String host = request.getHeaders().get(HttpHeader.HOST);
        if (host == null || !isOurs(PORT.matcher(host).replaceFirst(""))) {
            return reject(
                    HttpStatus.FORBIDDEN_403,
                    "This server is not called " + host + "; start it with --allow-host to let it be called so");
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null && !isWelcome(origin.toLowerCase(Locale.ROOT))) {
            return reject(
                    HttpStatus.FORBIDDEN_403,
                    "Pages of " + origin + " may not call this server; start it with --allow-origin to let them");
        }
        if (!bearsToken(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
            return reject(HttpStatus.UNAUTHORIZED_401, "Send the header Authorization: Bearer TOKEN");
        }
        return Optional.empty();
    }

    private static Optional<Rejection> reject(int status, String why) {
        return Optional.of(new Rejection(status, why));
    }

    private boolean isOurs(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || ADDRESS.matcher(name).matches()
                || access.hosts().contains(name);
    }

    private boolean isWelcome(String origin) {
        if (access.origins().contains(origin)) {
            return true;
        }
        try {
            String host = URI.create(origin).getHost();
            return host != null && isLoopback(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    /// Compares in a time that tells nothing about the token.
    private boolean bearsToken(@Nullable String authorization) {
        String token = access.token();
        if (token == null) {
            return true;
        }
        String given = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : "";
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
