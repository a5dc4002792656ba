package dbre.tool;

import dbre.finding.OneLine;
import dbre.tool.Answer.Section;
import dbre.tool.CheckMigrationSafety.CodeReference;
import dbre.tool.CheckMigrationSafety.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The facts of a check as text: one line for each statement.
final class CheckText {
    private CheckText() {}

    static List<Section> sections(Facts facts) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section.Ours("Judged for: " + facts.assumption() + "."));
        if (facts.reversible() != null) {
            sections.add(new Section.Ours("Way back: " + facts.reversible() + "."));
        }
        if (!facts.statements().isEmpty()) {
            sections.add(new Section.Theirs("statements", statements(facts)));
        }
        if (!facts.tables().isEmpty()) {
            sections.add(new Section.Theirs("tables right now", tables(facts)));
        }
        if (!facts.codeReferences().isEmpty()) {
            sections.add(new Section.Theirs("code that still uses what goes", references(facts)));
        }
        if (!facts.databaseReferences().isEmpty()) {
            sections.add(new Section.Theirs("objects of the database that rest on what goes", dependents(facts)));
        }
        return sections;
    }

    private static String dependents(Facts facts) {
        return facts.databaseReferences().stream()
                .map(each -> each.dependent() + " " + each.consequence() + " (" + each.object() + ")")
                .collect(Collectors.joining("\n"));
    }

    private static String statements(Facts facts) {
        return facts.statements().stream().map(CheckText::line).collect(Collectors.joining("\n"));
    }

    private static String line(StatementFacts statement) {
        String transaction = statement.transaction() == null ? "alone" : "tx " + statement.transaction();
        String locks = statement.locks().stream()
                .map(lock -> lock.mode() + " on " + lock.relation())
                .collect(Collectors.joining(", "));
        return "[%d] %s | %s%s%s | %s"
                .formatted(
                        statement.index(),
                        transaction,
                        locks.isEmpty() ? "no lock on an existing table" : locks,
                        statement.rewrites().isEmpty() ? "" : " | rewrites " + String.join(", ", statement.rewrites()),
                        statement.scans().isEmpty() ? "" : " | reads all of " + String.join(", ", statement.scans()),
                        OneLine.of(statement.sql(), 160));
    }

    private static String tables(Facts facts) {
        return facts.tables().stream().map(CheckText::line).collect(Collectors.joining("\n"));
    }

    private static String line(TableLoad load) {
        String waiting = load.waiting().stream()
                .map(query -> "\n    would wait: " + OneLine.of(query.query(), 160) + " (" + query.calls() + " calls, "
                        + query.meanMs() + " ms)")
                .collect(Collectors.joining());
        String hidden = load.waitingUnknown() == null
                ? ""
                : "\n    what else would wait is not known: " + load.waitingUnknown();
        return "%s: %d rows, %d MB, %d indexes of %d MB, %d sessions in the way%s%s"
                .formatted(
                        load.relation(),
                        load.rows(),
                        load.bytes() >> 20,
                        load.indexes(),
                        load.indexBytes() >> 20,
                        load.holders().size(),
                        waiting,
                        hidden);
    }

    private static String references(Facts facts) {
        List<CodeReference> references = facts.codeReferences();
        String lines = references.stream()
                .map(reference -> "%s:%d %s %s %s%s"
                        .formatted(
                                reference.path(),
                                reference.line(),
                                reference.kind(),
                                reference.unsure() == null ? "uses" : "may use",
                                reference.object(),
                                reference.unsure() == null ? "" : " (" + reference.unsure() + ")"))
                .collect(Collectors.joining("\n"));
        int beyond = facts.moreCodeReferences();
        return lines + (beyond > 0 ? "\n(and " + beyond + " beyond those)" : "");
    }
}
