package dbre.tool;

import dbre.alembic.Reversal;
import dbre.alembic.Revision;
import dbre.alembic.RevisionGraph;
import dbre.finding.Finding;
import dbre.finding.Unknown;
import dbre.migration.MigrationSteps;
import dbre.migration.Past;
import dbre.migration.Suppressions;
import dbre.safety.Judge;
import dbre.safety.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is to be judged.
///
/// @param texts the text of each file; bare text has no file's name
/// @param revisions the revisions, none for SQL
/// @param past what has run before it, or before SQL that is to run now
/// @param graph every revision of the project, its own among them; none for SQL
record Subject(
        MigrationSteps steps,
        Map<String, String> texts,
        List<Revision> revisions,
        Supplier<Past> past,
        Supplier<RevisionGraph> graph) {

    /// The same with one more thing that is not known.
    Subject with(Unknown unknown) {
        return new Subject(steps.with(List.of(unknown)), texts, revisions, past, graph);
    }

    /// In words whether there is a way back, null for SQL.
    @Nullable
    String reversible() {
        if (revisions.isEmpty()) {
            return null;
        }
        return revisions.stream().allMatch(revision -> revision.reversal() instanceof Reversal.Present)
                ? "every revision has a downgrade"
                : "not every revision can be taken back";
    }

    /// The findings but for those that comments in the files silence.
    List<Finding> unsuppressed(Judge.Judgement judgement, List<Finding> ofTheWhole) {
        Map<String, List<Finding>> found = Stream.concat(judgement.findings().stream(), ofTheWhole.stream())
                .collect(Collectors.groupingBy(
                        finding -> Objects.requireNonNullElse(finding.place().file(), ""),
                        LinkedHashMap::new,
                        Collectors.toList()));
        Map<String, Set<Integer>> lines = judgement.statements().stream()
                .map(Judge.Judged::step)
                .collect(Collectors.groupingBy(
                        step -> Objects.requireNonNullElse(step.file(), ""),
                        Collectors.mapping(Step::line, Collectors.toSet())));
        texts.forEach((file, text) -> found.put(
                file,
                Suppressions.of(text)
                        .apply(
                                file.isEmpty() ? null : file,
                                found.getOrDefault(file, List.of()),
                                lines.getOrDefault(file, Set.of()))));
        return found.values().stream().flatMap(List::stream).collect(Collectors.toCollection(ArrayList::new));
    }
}
