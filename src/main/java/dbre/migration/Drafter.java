package dbre.migration;

import dbre.alembic.AlembicProject;
import dbre.alembic.Block;
import dbre.alembic.Environment;
import dbre.alembic.PhaseNotes;
import dbre.alembic.Revision;
import dbre.alembic.RevisionDraft;
import dbre.alembic.RevisionGraph;
import dbre.alembic.RevisionReader;
import dbre.alembic.RevisionWriter;
import dbre.finding.Unknown;
import dbre.safety.Effects;
import dbre.safety.Judge;
import dbre.safety.World;
import dbre.safety.recipe.Action;
import dbre.safety.recipe.Phase;
import dbre.safety.recipe.Recipe;
import dbre.safety.recipe.SafeSteps;
import dbre.safety.rule.RuleBook;
import dbre.schema.QualifiedName;
import dbre.sql.ParsedStatement;
import dbre.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// From DDL to Alembic revisions: safe steps, grouped by what may share a transaction, written in the project's
/// style, read back and judged.
public final class Drafter {
    private static final int BATCH = 5000;

    private final AlembicProject project;
    private final RevisionGraph revisions;
    private final Supplier<World> world;
    private final LocalDateTime now;

    /// @param project where the revisions go
    /// @param revisions those that it has
    /// @param world makes the world before the migration; asked for twice, to draft and to judge
    /// @param now the date in the headers
    public Drafter(AlembicProject project, RevisionGraph revisions, Supplier<World> world, LocalDateTime now) {
        this.project = project;
        this.revisions = revisions;
        this.world = world;
        this.now = now;
    }

    /// Drafts the revisions that make these changes.
    ///
    /// @param message what they are for, one line
    /// @param single one file for everything instead of one for each phase
    /// @throws dbre.finding.Refusal MULTIPLE_HEADS when the project has to be merged first, UNKNOWN_HEAD when its
    ///     last revision cannot be told
    public Draft draft(List<ParsedStatement> changes, String message, boolean single) {
        World before = world.get();
        List<Unit> units = new ArrayList<>();
        for (ParsedStatement change : changes) {
            Recipe recipe = SafeSteps.of(change, before);
            if (recipe.question() != null) {
                return Draft.asking(recipe.question());
            }
            boolean quiet = isQuiet(change.statement(), before);
            recipe.phases().forEach(phase -> units.add(Unit.of(phase, quiet)));
            before.apply(change.statement());
        }
        List<Unit> joined = Unit.joined(units);
        return judged(written(single ? List.of(all(joined)) : joined, message));
    }

    private static Unit all(List<Unit> units) {
        return units.stream().reduce(Unit::and).orElseThrow();
    }

    /// Whether nobody outside this migration can be made to wait.
    private static boolean isQuiet(Statement statement, World world) {
        return Effects.of(statement, world).stream()
                .allMatch(effect -> world.isNew(effect.on()) || isMaking(statement, world, effect.on()));
    }

    private static boolean isMaking(Statement statement, World world, QualifiedName relation) {
        return statement instanceof Statement.CreateTable create
                && world.resolve(create.name()).equals(relation);
    }

    private List<DraftedRevision> written(List<Unit> units, String message) {
        List<Revision> known = new ArrayList<>(revisions.revisions());
        @Nullable String parent = revisions.onlyHead().map(Revision::id).orElse(null);
        List<DraftedRevision> written = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            String title = units.size() == 1 ? message : message + " (" + (i + 1) + " of " + units.size() + ")";
            DraftedRevision revision = written(units.get(i), title, parent, RevisionGraph.of(known));
            written.add(revision);
            known.add(RevisionReader.read(revision.path(), revision.content()));
            parent = revision.revision();
        }
        return written;
    }

    private DraftedRevision written(Unit unit, String title, @Nullable String parent, RevisionGraph graph) {
        String id = project.newId(graph, title, parent + "\n" + title + "\n" + unit.phases());
        RevisionDraft draft = new RevisionDraft(
                id,
                parent == null ? List.of() : List.of(parent),
                title,
                now,
                notes(unit),
                upgrade(unit),
                downgrade(unit),
                project.style());
        return new DraftedRevision(
                project.root().relativize(project.newFile(id, title, now)).toString(),
                id,
                parent,
                String.join("; ", unit.phases().stream().map(Phase::title).toList()),
                RevisionWriter.write(draft),
                unit.phases().getLast().deploy());
    }

    private static PhaseNotes notes(Unit unit) {
        List<Phase> phases = unit.phases();
        Action last = phases.getLast().actions().getLast();
        return new PhaseNotes(
                String.join("; ", phases.stream().map(Phase::title).toList()),
                unit.quiet()
                        ? "only relations that it makes itself"
                        : String.join(
                                "; ",
                                phases.stream().map(Phase::effect).distinct().toList()),
                switch (last) {
                    case Action.InTransaction together -> "as long as the catalogue change takes, once it is granted";
                    case Action.Alone alone -> "reads and writes are not blocked meanwhile";
                    case Action.Backfill fill -> "one batch of rows at a time";
                    case Action.Impossible none -> "nothing";
                },
                switch (last) {
                    case Action.InTransaction together -> "rolled back as a whole when it fails; run it again";
                    case Action.Alone alone -> rerun(alone);
                    case Action.Backfill fill -> "can be stopped and run again; it goes on with the rows that are left";
                    case Action.Impossible none -> "nothing";
                },
                phases.getLast().deploy());
    }

    private static String rerun(Action.Alone alone) {
        boolean clears = alone.sql().getFirst().startsWith("DROP INDEX");
        return clears ? "can be run again; what a failed run left behind is dropped first" : "can be run again";
    }

    private List<Block> upgrade(Unit unit) {
        List<Action> actions = unit.phases().stream()
                .flatMap(phase -> phase.actions().stream())
                .toList();
        return blocks(actions, unit.quiet());
    }

    private List<Block> downgrade(Unit unit) {
        List<Action> actions = unit.phases().reversed().stream()
                .flatMap(phase -> phase.undo().stream())
                .toList();
        return blocks(actions, unit.quiet());
    }

    private List<Block> blocks(List<Action> actions, boolean quiet) {
        List<Block> blocks = new ArrayList<>();
        boolean bounded = quiet || project.environment().lockTimeout() != null;
        @Nullable Action previous = null;
        for (Action action : actions) {
            if (action instanceof Action.InTransaction && !bounded && !(previous instanceof Action.InTransaction)) {
                blocks.add(Block.Transactional.of("SET LOCAL lock_timeout = '3s'"));
            }
            previous = action;
            blocks.add(
                    switch (action) {
                        case Action.InTransaction together -> new Block.Transactional(together.sql(), null);
                        case Action.Alone alone -> alone(alone);
                        case Action.Backfill fill ->
                            new Block.Backfill(fill.table(), fill.key(), fill.set(), fill.where(), BATCH);
                        case Action.Impossible none -> new Block.Raise(none.reason());
                    });
        }
        return blocks;
    }

    /// A lock_timeout of the project would end a concurrent build that waits for an old transaction, though it
    /// blocks nobody; so it is lifted for the block.
    private Block alone(Action.Alone alone) {
        Environment environment = project.environment();
        if (environment.lockTimeout() == null) {
            return new Block.Autocommit(alone.sql(), null);
        }
        List<String> unhurried = new ArrayList<>(alone.sql());
        unhurried.addFirst("SET lock_timeout = 0");
        unhurried.addLast("RESET lock_timeout");
        return new Block.Autocommit(unhurried, "it waits for older transactions but blocks neither reads nor writes");
    }

    private Draft judged(List<DraftedRevision> drafted) {
        List<Revision> read = drafted.stream()
                .map(revision -> RevisionReader.read(revision.path(), revision.content()))
                .toList();
        MigrationSteps steps = MigrationSteps.ofUpgrades(read, project.environment());
        Judge.Judgement judgement = Judge.judge(steps.steps(), world.get(), RuleBook.RULES);
        List<Unknown> unknowns = new ArrayList<>(steps.unknowns());
        unknowns.addAll(judgement.unknowns());
        return new Draft(drafted, null, judgement.statements(), judgement.findings(), unknowns);
    }
}
