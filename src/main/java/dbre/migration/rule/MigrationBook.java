package dbre.migration.rule;

import dbre.safety.SafetyRule;
import dbre.safety.rule.RuleBook;
import java.util.List;
import java.util.stream.Stream;

/// Every rule about a migration as a whole, and the names of all rules that a check can speak of.
public final class MigrationBook {
    /// The rules, in the order of their findings; a new one is a class, a page and a line here.
    public static final List<MigrationRule> RULES =
            List.of(new NoWayBack(), new BranchesCollide(), new MappedColumnIsDropped(), new DiscriminatorMissesRows());

    /// What is said of a table that somebody else keeps busy at this moment.
    public static final String BUSY_TABLE = "busy-table";

    /// What is said of a comment that ought to silence a rule, and does not.
    public static final String SUPPRESSION = "suppression";

    private MigrationBook() {}

    /// The rules that speak of what stands in a file, so that a comment there can silence them.
    public static Stream<String> ofFiles() {
        return Stream.concat(
                RuleBook.RULES.stream().map(SafetyRule::id), RULES.stream().map(MigrationRule::id));
    }

    /// All rules; each has a page of that name.
    public static Stream<String> ids() {
        return Stream.concat(ofFiles(), Stream.of(BUSY_TABLE, SUPPRESSION));
    }
}
