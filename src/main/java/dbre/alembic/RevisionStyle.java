package dbre.alembic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a project writes its revisions, read from `script.py.mako` or from its newest revision.
///
/// @param typingImports the import lines that the annotations need, such as `from typing import Union`
/// @param revisionType the annotation of `revision`, null for a bare assignment
/// @param downRevisionType the annotation of `down_revision`
/// @param labelsType the annotation of `branch_labels` and `depends_on`
/// @param returnsNone whether the functions are annotated `-> None`
/// @param quote the quote of string literals
public record RevisionStyle(
        List<String> typingImports,
        @Nullable String revisionType,
        @Nullable String downRevisionType,
        @Nullable String labelsType,
        boolean returnsNone,
        Quote quote) {

    /// The style of Alembic's own template since 1.16.
    public static final RevisionStyle DEFAULT = new RevisionStyle(
            List.of("from typing import Sequence, Union"),
            "str",
            "Union[str, Sequence[str], None]",
            "Union[str, Sequence[str], None]",
            true,
            Quote.DOUBLE);

    /// The style without annotations of older templates.
    public static final RevisionStyle UNTYPED = new RevisionStyle(List.of(), null, null, null, false, Quote.DOUBLE);

    public RevisionStyle {
        typingImports = List.copyOf(typingImports);
    }

    /// The style of a project: its template's, else its newest revision's, else Alembic's own.
    ///
    /// @param template the `script.py.mako`, which may be missing
    /// @param versions the folders of the revisions
    static RevisionStyle of(Path template, List<Path> versions) {
        Optional<String> newest = versions.stream()
                .flatMap(folder -> AlembicProject.pythonFiles(folder, 1))
                .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                .map(AlembicProject::text);
        Quote quote = newest.map(Quote::of).orElse(Quote.DOUBLE);
        if (Files.isRegularFile(template)) {
            return read(AlembicProject.text(template), quote);
        }
        return newest.map(text -> read(text, quote)).orElse(DEFAULT);
    }

    private static final Pattern ANNOTATED = Pattern.compile("(?m)^(\\w++)[ \\t]*+:([^=\\n]++)=");

    /// The style of the assignments and functions in this text of a template or revision.
    static RevisionStyle read(String text, Quote quote) {
        List<String> imports = text.lines()
                .filter(line -> line.startsWith("from typing import") || line.startsWith("from collections.abc import"))
                .toList();
        return new RevisionStyle(
                imports,
                annotation(text, "revision"),
                annotation(text, "down_revision"),
                annotation(text, "branch_labels"),
                text.contains("def upgrade() -> None:"),
                quote);
    }

    private static @Nullable String annotation(String text, String variable) {
        Matcher match = ANNOTATED.matcher(text);
        return match.results()
                .filter(each -> each.group(1).equals(variable))
                .map(each -> each.group(2).strip())
                .findFirst()
                .orElse(null);
    }

    /// The quote of a string literal.
    public enum Quote {
        SINGLE('\''),
        DOUBLE('"');

        private final char mark;

        Quote(char mark) {
            this.mark = mark;
        }

        /// The quote that this text uses more often.
        static Quote of(String text) {
            long doubles = text.chars().filter(character -> character == '"').count();
            long singles = text.chars().filter(character -> character == '\'').count();
            return singles > doubles ? SINGLE : DOUBLE;
        }

        /// The character itself.
        public char mark() {
            return mark;
        }
    }
}
