package dbre.tool;

import dbre.finding.Refusal;
import dbre.python.PythonModule;
import dbre.python.PythonParser;
import dbre.python.PythonStatement;
import dbre.python.PythonStatement.Assignment;
import dbre.python.PythonStatement.ClassDefinition;
import dbre.python.PythonStatement.FunctionDefinition;
import dbre.python.PythonStatement.Import;
import dbre.python.PythonStatement.ImportFrom;
import dbre.schema.WholeWord;
import dbre.sql.SqlParser;
import dbre.sql.SqlSyntaxException;
import java.util.List;

/// Whether a text is what its argument is for.
final class TextKind {
    /// One of these names is in every revision, wherever it gets the rest from.
    private static final WholeWord OF_REVISIONS = WholeWord.of(List.of("revision", "upgrade", "downgrade"));

    private TextKind() {}

    /// @param argument the argument that the text was given as
    /// @throws Refusal `BAD_ARGUMENT` when the text has nothing in it
    static void requireText(String argument, String text, String hint) {
        if (text.isBlank()) {
            throw new Refusal("BAD_ARGUMENT", argument + " is empty.", hint);
        }
    }

    /// To be called of a text that PostgreSQL's grammar refuses.
    ///
    /// @param hint where the text belongs
    /// @throws Refusal `BAD_ARGUMENT` when it is Python instead
    static void requireNoPython(String argument, String text, String hint) {
        if (isPython(text)) {
            throw new Refusal("BAD_ARGUMENT", "The text in " + argument + " is Python, not SQL.", hint);
        }
    }

    private static boolean isPython(String text) {
        PythonModule module = PythonParser.parse(text);
        return module.broken().size() < module.statements().size()
                && module.statements().stream()
                        .anyMatch(statement -> isOfFile(statement) && !(statement instanceof Assignment));
    }

    /// @param argument the argument, or the file, that the text came in
    /// @throws Refusal `BAD_ARGUMENT` when the text is SQL, or nothing that can be a revision
    static void requireRevision(String argument, String text) {
        requireText(argument, text, "Give the text of an Alembic revision; SQL goes into sql.");
        requireNoSql(argument, text);
        if (PythonParser.parse(text).statements().stream().noneMatch(TextKind::isOfFile) || !OF_REVISIONS.isIn(text)) {
            throw new Refusal(
                    "BAD_ARGUMENT",
                    "The text in " + argument + " is no Alembic revision: it has neither a revision id nor a function"
                            + " upgrade.",
                    "Give the whole file, with its revision id and its function upgrade; SQL goes into sql.");
        }
    }

    private static void requireNoSql(String argument, String text) {
        if (isSql(text)) {
            throw new Refusal(
                    "BAD_ARGUMENT",
                    "The text in " + argument + " is SQL, not an Alembic revision.",
                    "Give it as sql: {\"sql\": \"ALTER TABLE ...\"}; a file of it ends in .sql.");
        }
    }

    /// Every revision has some of these.
    private static boolean isOfFile(PythonStatement statement) {
        return statement instanceof Import
                || statement instanceof ImportFrom
                || statement instanceof FunctionDefinition
                || statement instanceof ClassDefinition
                || statement instanceof Assignment;
    }

    private static boolean isSql(String text) {
        try {
            return !SqlParser.parse(text).statements().isEmpty();
        } catch (SqlSyntaxException none) {
            return false;
        }
    }
}
