package dbre.server;

import dbre.sql.SqlParser;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A call, as the audit log keeps it: who asked what of which database and what came of it. The texts of statements,
/// their values and the rows are left out.
///
/// @param at when the call ended
/// @param client the name that the client gave itself
/// @param address where the client is, for those over HTTP
/// @param request the id that the client gave its request
/// @param tool the name of the tool
/// @param database the database by its name in the settings; missing for the default one
/// @param fingerprint a number that statements share when they differ only in their values; missing when there is no
///     statement, or one that cannot be parsed
/// @param status of the answer; missing when it was refused
/// @param refusal the code of the refusal; missing when there is an answer
/// @param rows rows that were given out; missing for tools that give none
/// @param durationMs how long it took
record AuditEntry(
        Instant at,
        @Nullable String client,
        @Nullable String address,
        @Nullable String request,
        String tool,
        @Nullable String database,
        @Nullable String fingerprint,
        @Nullable String status,
        @Nullable String refusal,
        @Nullable Integer rows,
        double durationMs) {
    private static final int LONGEST_NAME = 100;

    /// @param tool a name that is known
    static AuditEntry of(Caller caller, String tool, JsonNode arguments, Outcome outcome, long nanos) {
        JsonNode rows = outcome.content().path("facts").path("rows");
        String refusal = word(outcome.content(), "code");
        return new AuditEntry(
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                told(caller.name()),
                told(caller.address()),
                told(caller.request()),
                tool,
                "UNKNOWN_DATABASE".equals(refusal) ? null : word(arguments, "database"),
                fingerprint(arguments).orElse(null),
                word(outcome.content(), "status"),
                refusal,
                rows.isArray() ? rows.size() : null,
                Math.round(nanos / 1e4) / 100.0);
    }

    private static Optional<String> fingerprint(JsonNode arguments) {
        return Stream.of("sql", "ddl")
                .map(arguments::path)
                .filter(JsonNode::isString)
                .findFirst()
                .flatMap(statement -> SqlParser.fingerprint(statement.stringValue()));
    }

    private static @Nullable String told(String text) {
        return text.isEmpty() ? null : shortened(text);
    }

    private static @Nullable String word(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? shortened(value.stringValue()) : null;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }
}
