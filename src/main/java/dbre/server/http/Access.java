package dbre.server.http;

import dbre.finding.Refusal;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who may talk to the server.
///
/// @param token what clients must bear; null when they need not
/// @param hosts names under which the server is called, besides `localhost` and bare addresses, in lower case
/// @param origins web pages that may call it, `https://console.example.com`, in lower case
public record Access(@Nullable String token, Set<String> hosts, Set<String> origins) {
    /// Letters that cannot be tried out one after the other.
    private static final int SHORTEST_TOKEN = 16;

    public Access {
        hosts = lowerCase(hosts);
        origins = lowerCase(origins);
        if (token != null && token.length() < SHORTEST_TOKEN) {
            throw new Refusal(
                    "BAD_TOKEN",
                    "The token has " + token.length() + " letters and could be guessed.",
                    "Use at least " + SHORTEST_TOKEN + " random ones, as of: openssl rand -hex 32");
        }
    }

    private static Set<String> lowerCase(Set<String> texts) {
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /// Refuses to open the server to a network without a token, unless that is wanted.
    ///
    /// @throws Refusal `TOKEN_NEEDED`
    public void guard(HttpAddress address, boolean openToAll) {
        if (token == null && !openToAll && !address.isLoopback()) {
            throw new Refusal(
                    "TOKEN_NEEDED",
                    "On " + address + " everybody in the network could read the database through this server.",
                    "Set DBRE_HTTP_TOKEN or --token-file; or say --no-token when something in front of it checks"
                            + " who calls.");
        }
    }
}
