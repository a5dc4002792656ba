package dbre.safety;

import dbre.finding.Finding;
import dbre.finding.Place;
import dbre.finding.Remedy;
import dbre.finding.Severity;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.schema.TableStatistics;
import dbre.sql.AlterAction;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A statement about to run: what a rule looks at.
///
/// @param step the statement and where it stands
/// @param effects what it locks and does
/// @param world the relations before it
/// @param transaction the transaction that it runs in
/// @param earlier the statements before it
/// @param later the statements behind it, in order
public record Situation(
        Step step, List<Effect> effects, World world, Transaction transaction, Earlier earlier, List<Statement> later) {

    /// What the statement does.
    public Statement statement() {
        return step.statement().statement();
    }

    /// Whether the relation was made by this migration, so that nobody waits for it.
    public boolean isNew(QualifiedName relation) {
        return world.isNew(relation);
    }

    /// The actions of that type, when the statement is an ALTER TABLE on a table that is in use.
    public <A extends AlterAction> Stream<Altered<A>> altering(Class<A> action) {
        return alteringAny(action).filter(altered -> !isNew(altered.table()));
    }

    /// The same, also when this migration made the table.
    public <A extends AlterAction> Stream<Altered<A>> alteringAny(Class<A> action) {
        if (!(statement() instanceof Statement.AlterTable alter)) {
            return Stream.empty();
        }
        QualifiedName table = world.resolve(alter.name());
        return alter.actions().stream()
                .filter(action::isInstance)
                .map(each -> new Altered<>(table, alter.name(), action.cast(each)));
    }

    /// An action of ALTER TABLE.
    ///
    /// @param table the table with its schema
    /// @param written the table as the statement names it
    public record Altered<A extends AlterAction>(QualifiedName table, QualifiedName written, A action) {}

    /// The work that one action does on its table.
    public Work workOf(Altered<?> altered) {
        Statement.AlterTable alone =
                new Statement.AlterTable(ObjectKind.TABLE, altered.table(), false, false, List.of(altered.action()));
        return Effects.of(alone, world).stream()
                .filter(effect -> effect.on().equals(altered.table()))
                .map(Effect::work)
                .findFirst()
                .orElse(Work.CATALOGUE_ONLY);
    }

    /// The relation with its size where that is known: `public.orders (1,000,000 rows, 96 MB)`.
    public String sized(QualifiedName relation) {
        String name = world.resolve(relation).sql();
        Optional<TableStatistics> statistics = world.table(relation)
                .map(Table::statistics)
                .filter(known -> known.rows() >= 0 && known.heapBytes() > 0);
        return statistics
                .map(known -> String.format(
                        Locale.ROOT,
                        "%s (%,d rows, %,d MB)",
                        name,
                        known.rows(),
                        Math.max(1, known.heapBytes() / (1024 * 1024))))
                .orElse(name);
    }

    /// How long that work on the relation holds the lock: `about 0.4 to 6 s` by size, or what it grows with.
    public String duration(Work work, QualifiedName relation) {
        return world.table(relation)
                .flatMap(table -> Estimate.of(work, table, world.rates()))
                .map(Estimate::inWords)
                .orElse("a time that grows with the table (its size is not known here)");
    }

    /// A finding that production will be blocked, broken or lose data.
    public Finding danger(SafetyRule rule, QualifiedName object, String message, Remedy remedy) {
        return finding(rule, Severity.DANGER, object, message, remedy);
    }

    /// A finding that harm is likely under load, on large tables or for the running application.
    public Finding warning(SafetyRule rule, QualifiedName object, String message, Remedy remedy) {
        return finding(rule, Severity.WARNING, object, message, remedy);
    }

    /// A finding worth knowing.
    public Finding note(SafetyRule rule, QualifiedName object, String message, Remedy remedy) {
        return finding(rule, Severity.NOTE, object, message, remedy);
    }

    private Finding finding(SafetyRule rule, Severity severity, QualifiedName object, String message, Remedy remedy) {
        Place place = new Place(
                step.file(),
                step.line(),
                null,
                step.index(),
                null,
                world.resolve(object).sql());
        return new Finding(rule.id(), severity, message, place, remedy);
    }
}
