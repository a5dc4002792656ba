package dbre.alembic;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes revisions as complete, runnable Python files.
public final class RevisionWriter {
    private static final DateTimeFormatter CREATED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int NOTE_WIDTH = 80;

    private final RevisionDraft draft;
    private final PythonText quotes;
    private final BodyWriter bodies;

    private RevisionWriter(RevisionDraft draft) {
        this.draft = draft;
        this.quotes = new PythonText(draft.style().quote().mark());
        this.bodies = new BodyWriter(quotes);
    }

    /// The text of the file. Each statement becomes the directive that sends exactly it, or `op.execute` where
    /// no directive does.
    ///
    /// @throws dbre.finding.Refusal NAME_TOO_LONG when a name would be cut by PostgreSQL
    public static String write(RevisionDraft draft) {
        return new RevisionWriter(draft).file();
    }

    /// The blocks as the body of a function, for showing them outside of a file.
    public static String body(List<Block> blocks) {
        return new BodyWriter(new PythonText(RevisionStyle.DEFAULT.quote().mark())).write(blocks);
    }

    private String file() {
        String upgrade = bodies.write(draft.upgrade());
        String downgrade = bodies.write(draft.downgrade());
        return header() + "\n" + imports() + "\n" + identifiers() + "\n\n" + function("upgrade", upgrade) + "\n\n"
                + function("downgrade", downgrade);
    }

    private String header() {
        StringBuilder header = new StringBuilder("\"\"\"");
        header.append(documented(draft.message())).append("\n\nRevision ID: ").append(documented(draft.id()));
        header.append("\nRevises: ").append(documented(String.join(", ", draft.downRevisions())));
        header.append("\nCreate Date: ").append(CREATED.format(draft.created())).append("\n");
        PhaseNotes notes = draft.notes();
        if (notes != null) {
            header.append("\n");
            note(header, "What", notes.what());
            note(header, "Lock", notes.lock());
            note(header, "Hold", notes.hold());
            note(header, "Rerun", notes.rerun());
            note(header, "Deploy", notes.deploy());
        }
        return header.append("\"\"\"\n").toString();
    }

    private static void note(StringBuilder header, String label, @Nullable String text) {
        if (text != null) {
            List<String> lines = BodyWriter.wrapped(documented(label + ": " + text), NOTE_WIDTH);
            header.append(String.join("\n    ", lines)).append("\n");
        }
    }

    /// A text as it can stand in a docstring, on one line.
    private static String documented(String text) {
        String line = text.strip().replaceAll("\\s+", " ").replace("\\", "\\\\");
        return line.replace("\"\"\"", "\\\"\\\"\\\"");
    }

    private String imports() {
        Set<String> modules = bodies.modules();
        List<String> standard = new ArrayList<>();
        if (modules.contains("time")) {
            standard.add("import time");
        }
        standard.addAll(draft.style().typingImports());
        List<String> others = new ArrayList<>();
        if (modules.contains("sa")) {
            others.add("import sqlalchemy as sa");
        }
        others.add(modules.contains("context") ? "from alembic import context, op" : "from alembic import op");
        if (modules.contains("postgresql")) {
            others.add("from sqlalchemy.dialects import postgresql");
        }
        return (standard.isEmpty() ? "" : String.join("\n", standard) + "\n\n") + String.join("\n", others) + "\n";
    }

    private String identifiers() {
        RevisionStyle style = draft.style();
        return "# revision identifiers, used by Alembic.\n"
                + assignment("revision", style.revisionType(), quotes.literal(draft.id()))
                + assignment("down_revision", style.downRevisionType(), parents())
                + assignment("branch_labels", style.labelsType(), "None")
                + assignment("depends_on", style.labelsType(), "None");
    }

    private String parents() {
        List<String> parents = draft.downRevisions();
        return switch (parents.size()) {
            case 0 -> "None";
            case 1 -> quotes.literal(parents.getFirst());
            default -> parents.stream().map(quotes::literal).collect(Collectors.joining(", ", "(", ")"));
        };
    }

    private static String assignment(String name, @Nullable String type, String value) {
        return name + (type == null ? "" : ": " + type) + " = " + value + "\n";
    }

    private String function(String name, String body) {
        return "def " + name + "()" + (draft.style().returnsNone() ? " -> None" : "") + ":\n" + body;
    }
}
