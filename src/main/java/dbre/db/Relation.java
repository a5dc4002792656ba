package dbre.db;

import dbre.finding.Refusal;
import dbre.schema.QualifiedName;
import java.util.function.LongFunction;
import tools.jackson.databind.JsonNode;

/// A table or view, as the catalogue describes it, and whether it may be read.
///
/// @param key its id and the version of its rule, for [Bodies]
/// @param facts what [ReachQueries#DETAILS] tells of it; missing for the server's own
record Relation(long id, QualifiedName name, String key, JsonNode facts) {

    /// @throws Refusal `SECRET` or `FOREIGN_TABLE`
    void check() {
        SecretRelations.check(name);
        if (kind().equals("f")) {
            throw new Refusal(
                    "FOREIGN_TABLE",
                    name + " is a foreign table: reading it makes the server open files, run programs or send"
                            + " statements to another server, which no read-only transaction holds back.",
                    "Connect dbre-mcp to the other server, or query the tables of this one.");
        }
    }

    /// A view must not show secrets; what it calls is known from its tree.
    ///
    /// @param text gives the text of the view with that id
    void checkText(Bodies bodies, LongFunction<String> text) {
        if (kind().equals("v")) {
            bodies.read(key, () -> Body.ofView(text.apply(id)));
        }
    }

    private String kind() {
        return facts.path("relation").asString("");
    }
}
