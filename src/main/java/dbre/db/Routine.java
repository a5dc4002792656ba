package dbre.db;

import dbre.finding.Refusal;
import dbre.schema.QualifiedName;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A function, as the catalogue describes it, and whether it may be called.
///
/// @param id its id in `pg_proc`
/// @param key its id and version, for [Bodies]
/// @param facts what [ReachQueries#DETAILS] tells of it
record Routine(long id, QualifiedName name, String key, JsonNode facts) {
    private static final Set<String> COMPILED = Set.of("internal", "c");
    private static final Set<String> READABLE = Set.of("sql", "plpgsql");

    /// Refuses a function that may do more than read, as far as its declaration tells.
    void checkDeclaration() {
        ForbiddenFunctions.check(name);
        if (facts.path("definer").asBoolean()) {
            throw refused(
                    "runs with the rights of its owner (SECURITY DEFINER)", "Query what it returns from the tables.");
        }
        if (isVolatile() && !hasBody() && (isOfUser() || !HarmlessFunctions.holds(extension(), name.name()))) {
            throw refused(
                    "is VOLATILE, so PostgreSQL lets it do anything",
                    "Query the tables themselves. If it only reads, its owner can say so: ALTER FUNCTION %s STABLE."
                            .formatted(name));
        }
        boolean vouchedFor = isAggregate() || (isCompiled() && !isOfUser());
        if (!vouchedFor && !facts.path("trusted").asBoolean()) {
            throw refused(
                    "is written in %s, which reaches out of the database"
                            .formatted(facts.path("language").asString()),
                    "Query the tables themselves.");
        }
    }

    /// The names that its text looks up; none for one whose text is already resolved, or is not SQL.
    ///
    /// @throws Refusal when the text does more than read, or cannot be judged
    Set<Mention> mentions(Bodies bodies) {
        if (!isOfUser() || isAggregate()) {
            return Set.of();
        }
        try {
            Body body = bodies.read(key, this::body);
            return isResolved() ? Set.of() : body.mentions();
        } catch (Refusal refusal) {
            throw new Refusal(
                    refusal.code(),
                    "The function " + name + " does not run here: " + refusal.message(),
                    refusal.hint());
        }
    }

    private Body body() {
        String text = facts.path("body").asString("");
        return switch (facts.path("language").asString()) {
            case "sql" -> Body.ofSql(text);
            case "plpgsql" -> isVolatile() ? Body.ofVolatilePlpgsql(text) : Body.ofPlpgsql(text);
            default -> Body.ofOther(text);
        };
    }

    /// The schemas in which its text looks up names: its own `SET search_path`, else those of the caller.
    ///
    /// @return null when they are not known
    @Nullable
    List<String> path(List<String> callers) {
        String own = facts.path("path").asString("");
        if (own.isEmpty()) {
            return callers;
        }
        List<String> schemas = Arrays.stream(own.split(",", -1))
                .map(schema -> schema.strip().replace("\"", ""))
                .toList();
        return schemas.contains("$user")
                ? null
                : Stream.concat(Stream.of("pg_catalog"), schemas.stream()).toList();
    }

    /// Whether it is one of the server's own that are not volatile.
    boolean isPlain() {
        return facts.isMissingNode();
    }

    /// Whether it may do anything, as far as the server knows.
    boolean isVolatile() {
        return facts.path("volatile").asBoolean();
    }

    /// Whether it is a function of a whole row, which `row.name` may call.
    boolean takesRow() {
        return facts.path("takes_row").asBoolean();
    }

    /// An aggregate is declared in the language of the server, but made of functions that may be anyone's.
    private boolean isAggregate() {
        return facts.path("functions").isArray();
    }

    private @Nullable String extension() {
        return facts.path("extension").isString() ? facts.path("extension").asString() : null;
    }

    /// Neither the server's own nor of an extension, whose scripts only an administrator can put on the server.
    private boolean isOfUser() {
        boolean isOfServer = id < NodeTree.FIRST_OF_USERS && (isCompiled() || isResolved());
        return !isOfServer && extension() == null;
    }

    /// Whether its text is all that it does, and can be read: then the word that its author gave does not matter.
    private boolean hasBody() {
        return isOfUser() && READABLE.contains(facts.path("language").asString());
    }

    private boolean isCompiled() {
        return COMPILED.contains(facts.path("language").asString());
    }

    /// Whether the server keeps its text as a tree.
    private boolean isResolved() {
        return facts.path("resolved").asBoolean();
    }

    private Refusal refused(String why, String hint) {
        return new Refusal(
                "FORBIDDEN_FUNCTION", "The function " + name + " " + why + ", so it does not run here.", hint);
    }
}
