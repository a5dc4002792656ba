package dbre.db;

import dbre.finding.Refusal;
import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A function that initdb did not make, as the catalogue describes it, and whether it may be called.
///
/// @param facts what [ReachQueries#FUNCTIONS] tells of it
/// @param trusted the extensions whose compiled functions the user vouches for
record Routine(QualifiedName name, JsonNode facts, Set<String> trusted) {

    /// Refuses a function that may do more than read, as far as its declaration tells.
    ///
    /// @param planned whether it is only planned, where nothing volatile runs
    void checkDeclaration(boolean planned) {
        boolean runs = !(planned && (isVolatile() || isReadable()));
        if (runs) {
            ForbiddenFunctions.check(name);
        }
        if (facts.path("definer").asBoolean() && runs) {
            throw refused(
                    "runs with the rights of its owner (SECURITY DEFINER)", "Query what it returns from the tables.");
        }
        if (!isAggregate() && !isReadable() && !isOfType()) {
            checkOther(planned);
        }
    }

    private void checkOther(boolean planned) {
        String extension = extension();
        if (extension == null || !isCompiled()) {
            throw refused(
                    "is written in " + language() + ", whose text cannot be followed", "Query the tables themselves.");
        }
        if (!planned || !isVolatile()) {
            new ExtensionFunction(extension, name, isVolatile(), argumentTypes()).check(trusted);
        }
    }

    private List<String> argumentTypes() {
        List<String> types = new ArrayList<>();
        facts.path("argument_types").forEach(type -> types.add(type.asString("")));
        return types;
    }

    /// Whether somebody has seen that it only reads, though its text builds the SQL that it runs.
    private boolean isReviewed() {
        String extension = extension();
        return extension != null && ExtensionReview.onlyReads(extension, name.name());
    }

    /// The names that its text looks up; none for one whose text is already resolved, or is not SQL.
    ///
    /// @throws Refusal when the text does more than read, or cannot be judged
    Set<Mention> mentions() {
        if (isAggregate() || !isReadable() || isReviewed()) {
            return Set.of();
        }
        String text = facts.path("body").asString("");
        Body body = language().equals("sql")
                ? Body.ofSql(text)
                : isVolatile() ? Body.ofVolatilePlpgsql(text) : Body.ofPlpgsql(text);
        return facts.path("resolved").asBoolean() ? Set.of() : body.mentions();
    }

    /// That its text is the reason why it does not run.
    Refusal doesNotRun(Refusal refusal) {
        return new Refusal(
                refusal.code(), "The function " + name + " does not run here: " + refusal.message(), refusal.hint());
    }

    /// What the server keeps of it as trees: its body, the defaults of its arguments.
    String trees() {
        return facts.path("trees").asString("");
    }

    /// The schemas in which its text looks up names by its own `SET search_path`; null when it has
    /// none, so that those of whoever calls it hold.
    @Nullable
    List<String> path() {
        String own = facts.path("path").asString("");
        return own.isEmpty() ? null : schemas(own);
    }

    /// The schemas of a search path: names in quotes may have commas in them, others are folded. With
    /// `$user` it may be any.
    private static List<String> schemas(String path) {
        List<String> schemas = new ArrayList<>(List.of("pg_catalog"));
        StringBuilder schema = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i <= path.length(); i++) {
            char letter = i < path.length() ? path.charAt(i) : ',';
            if (letter == '"') {
                boolean twice = quoted && i + 1 < path.length() && path.charAt(i + 1) == '"';
                if (twice) {
                    schema.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (letter == ',' && !quoted) {
                schemas.add(schema.toString());
                schema.setLength(0);
            } else if (quoted || !Character.isWhitespace(letter)) {
                schema.append(
                        quoted
                                ? letter
                                : String.valueOf(letter)
                                        .toLowerCase(Locale.ROOT)
                                        .charAt(0));
            }
        }
        return schemas;
    }

    /// Whether it may do anything, as far as the server knows.
    boolean isVolatile() {
        return facts.path("volatile").asBoolean();
    }

    /// Whether it is written in PL/pgSQL, where values are cast by assignment.
    boolean assigns() {
        return language().equals("plpgsql");
    }

    private boolean isReadable() {
        return language().equals("sql") || language().equals("plpgsql");
    }

    /// An aggregate is declared in the language of the server, but made of functions that may be
    /// anyone's.
    private boolean isAggregate() {
        return facts.path("aggregate").asBoolean();
    }

    /// What makes a range out of its bounds: the server adds it to each range type.
    private boolean isOfType() {
        return facts.path("of_type").asBoolean() && language().equals("internal");
    }

    private boolean isCompiled() {
        return language().equals("c") || language().equals("internal");
    }

    private @Nullable String extension() {
        return facts.path("extension").isString() ? facts.path("extension").asString() : null;
    }

    private String language() {
        return facts.path("language").asString("");
    }

    /// Of a function that is volatile and whose text cannot be read.
    static Refusal isVolatile(QualifiedName name) {
        return refused(
                name,
                "is VOLATILE, so PostgreSQL lets it do anything",
                "Query the tables themselves. If it only reads, its owner can say so: ALTER FUNCTION %s STABLE."
                        .formatted(name));
    }

    private Refusal refused(String why, String hint) {
        return refused(name, why, hint);
    }

    private static Refusal refused(QualifiedName name, String why, String hint) {
        return new Refusal(
                "FORBIDDEN_FUNCTION", "The function " + name + " " + why + ", so it does not run here.", hint);
    }
}
