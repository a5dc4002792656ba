package dbre.db;

import dbre.finding.Refusal;
import dbre.schema.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A compiled function of an extension, and whether it may be called.
///
/// Nobody can read what it does, and its declaration says too little: IMMUTABLE functions of widespread extensions
/// run the SQL, or read the relation, that a text names. So of each extension that [ExtensionReview] knows, the
/// functions that are volatile or take such an argument were looked at one by one; the others compute something from
/// values. Of an unknown extension nothing runs, unless whoever runs us vouches for it.
///
/// @param extension the name of the extension
/// @param isVolatile whether it is declared VOLATILE
/// @param argumentTypes the types of all arguments that a call gives (`proargtypes`), as `pg_type.typname`
record ExtensionFunction(String extension, QualifiedName name, boolean isVolatile, List<String> argumentTypes) {

    /// Types whose values may be SQL, or the name or number of an object that is read or run.
    private static final Set<String> MAY_NAME_CODE = Set.of(
            "text",
            "varchar",
            "bpchar",
            "name",
            "cstring",
            "oid",
            "regclass",
            "regproc",
            "regprocedure",
            "regoper",
            "regoperator",
            "regtype",
            "regnamespace",
            "regrole",
            "_text",
            "_varchar",
            "_name",
            "_oid",
            "_regclass");

    /// Refuses it when it may do more than read what the statement itself names.
    ///
    /// @param trusted the extensions that are vouched for, see [ServedDatabase#trustedExtensions]
    /// @throws Refusal `FORBIDDEN_FUNCTION`
    void check(Set<String> trusted) {
        Optional<ExtensionReview> review = ExtensionReview.of(extension);
        if (review.isEmpty()) {
            if (!trusted.contains(extension)) {
                throw refused("is compiled, and of the extension " + extension + ", which dbre-mcp does not know");
            }
            return;
        }
        if (isForServerOnly() || review.get().onlyReads(name.name(), argumentTypes.size())) {
            return;
        }
        review.get().danger(name.name(), argumentTypes.size()).ifPresent(danger -> {
            throw refused(danger, "Leave it out; if this has to be done, a person has to do it.");
        });
        if (needsReview() && !trusted.contains(extension)) {
            throw refused(
                    isVolatile
                            ? "is compiled and VOLATILE, so PostgreSQL lets it do anything"
                            : "is compiled, takes a text that may name what it runs, and is new to dbre-mcp");
        }
    }

    /// Whether its declaration does not suffice to call it harmless.
    boolean needsReview() {
        return !isForServerOnly() && (isVolatile || argumentTypes.stream().anyMatch(MAY_NAME_CODE::contains));
    }

    /// Whether only the server calls it: no expression has a value of the type `internal`, so that it may not be
    /// called from SQL (manual, 36.2.5). What it is declared as means nothing then.
    private boolean isForServerOnly() {
        return argumentTypes.contains("internal");
    }

    private Refusal refused(String why) {
        return refused(why, "If you know that it only reads, start dbre-mcp with --trust-extension " + extension + ".");
    }

    private Refusal refused(String why, String hint) {
        return new Refusal(
                "FORBIDDEN_FUNCTION", "The function " + name + " " + why + ", so it does not run here.", hint);
    }
}
