package dbre.alembic;

import java.util.List;
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

    /// The quote of a string literal.
    public enum Quote {
        SINGLE('\''),
        DOUBLE('"');

        private final char mark;

        Quote(char mark) {
            this.mark = mark;
        }

        /// The character itself.
        public char mark() {
            return mark;
        }
    }
}
