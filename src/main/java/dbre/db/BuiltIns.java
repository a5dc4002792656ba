package dbre.db;

import dbre.db.Mention.Kind;
import dbre.finding.Refusal;
import dbre.schema.QualifiedName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The server's own functions that may do more than read, and its relations that hold secrets: those
/// that initdb made. They belong to the server's installation, and who may change them may do anything
/// already, so they are looked up once for each database.
final class BuiltIns {
    private static final int NO_MORE = 1000;

    private final Map<Long, Own> functions = new HashMap<>();
    private final Map<Long, Refusal> relations = new HashMap<>();
    private final Map<Long, QualifiedName> checksInput = new HashMap<>();

    private BuiltIns() {}

    /// A function and why it does not run.
    private record Own(QualifiedName name, int fewest, int most, Refusal refusal) {}

    static BuiltIns read(Session session) {
        BuiltIns builtIns = new BuiltIns();
        session.query(ReachQueries.BUILT_IN).asMaps().stream().map(Row::new).forEach(builtIns::add);
        return builtIns;
    }

    private void add(Row row) {
        QualifiedName name = row.name("schema", "name");
        long id = row.number("id");
        if (row.text("kind").equals("RELATION")) {
            caught(() -> SecretRelations.check(name)).ifPresent(refusal -> relations.put(id, refusal));
            return;
        }
        if (Mentions.CHECKS_INPUT.contains(name.name())) {
            checksInput.put(id, name);
        }
        Optional<Refusal> refusal = caught(() -> ForbiddenFunctions.check(name));
        if (refusal.isEmpty() && row.flag("volatile") && !HarmlessFunctions.holds(null, name.name())) {
            refusal = Optional.of(Routine.isVolatile(name));
        }
        refusal.ifPresent(
                why -> functions.put(id, new Own(name, (int) row.number("fewest"), (int) row.number("most"), why)));
    }

    private static Optional<Refusal> caught(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        }
    }

    /// @throws Refusal when the function does more than read
    void checkFunction(long id) {
        Own own = functions.get(id);
        if (own != null) {
            throw own.refusal();
        }
    }

    /// The same in a stored expression, where a type that is named by a text has not been looked at.
    ///
    /// @throws Refusal when the function does more than read
    void checkFunctionInTree(long id) {
        checkFunction(id);
        QualifiedName name = checksInput.get(id);
        if (name != null) {
            throw new Refusal(
                    "FORBIDDEN_FUNCTION",
                    "The function " + name.name() + " checks a value against a type that a text names, and runs what"
                            + " checks the values of that type, so it does not run here.",
                    "Cast the value to the type in the statement itself.");
        }
    }

    /// @throws Refusal when the relation holds secrets
    void checkRelation(long id) {
        Refusal refusal = relations.get(id);
        if (refusal != null) {
            throw refusal;
        }
    }

    /// @throws Refusal when a function that this name can mean does more than read
    void check(Mention mention) {
        if (mention.kind() == Kind.FUNCTION) {
            for (Own own : functions.values()) {
                QualifiedName name = own.name();
                if (mention.finds(String.valueOf(name.schema()), name.name())
                        && mention.fits(own.fewest(), own.most() < NO_MORE ? own.most() : Integer.MAX_VALUE)) {
                    throw own.refusal();
                }
            }
        }
    }
}
