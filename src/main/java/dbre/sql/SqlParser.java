package dbre.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// SQL text to statements.
public final class SqlParser {
    /// The parser needs some hundred times the length of a text, so a long one comes to it in portions.
    private static final int PORTION = 32 * 1024;

    /// Some editors put it before a text in UTF-8; psql skips it too.
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private SqlParser() {}

    /// Begins to load the parser while the caller does something else first.
    public static void prepare() {
        ParserThreads.prepare();
    }

    /// Parses a text of any number of statements; one without any, such as a comment, gives an empty script.
    ///
    /// Any thread may call this. The first call loads the parser, which takes some hundred milliseconds.
    ///
    /// @throws SqlSyntaxException when PostgreSQL would not parse the text
    /// @throws dbre.finding.Refusal `SCRIPT_TOO_LARGE` when it does not fit into memory
    public static Script parse(String script) {
        String text = script.startsWith(BYTE_ORDER_MARK) ? " " + script.substring(1) : script;
        SignRuns.refuse(text);
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw SqlSyntaxException.at(text, text.codePointCount(0, nul), "a NUL character is not allowed in SQL");
        }
        return text.isBlank() ? new Script(text, List.of()) : read(text);
    }

    /// A number that two texts share when they differ only in their values, space, letter case and comments; none for
    /// a text that cannot be parsed.
    public static Optional<String> fingerprint(String text) {
        if (text.isBlank() || text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        try {
            SignRuns.refuse(text);
            return Optional.of(ParserThreads.call(text, parser -> parser.fingerprint(text)))
                    .filter(fingerprint -> fingerprint.matches("[0-9a-f]{16}"));
        } catch (SqlSyntaxException e) {
            return Optional.empty();
        }
    }

    /// Portion by portion, so that neither the parser's memory nor its time grows with the script.
    private static Script read(String text) {
        Source whole = new Source(text, 1);
        List<ParsedStatement> statements = new ArrayList<>();
        int start = 0;
        int least = 0;
        for (int end : whole.cuts(PORTION)) {
            boolean last = end == whole.length();
            if (end - start < least && !last) {
                continue;
            }
            Source portion = start == 0 && last ? whole : new Source(whole.slice(start, end), whole.line(start));
            try {
                int first = statements.size();
                statements.addAll(ParserThreads.call(portion.text(), parser -> read(portion, parser, first)));
                Room.expect(end, whole.length());
                start = end;
                least = 0;
            } catch (SqlSyntaxException error) {
                if (last || !mayGoOn(portion.text())) {
                    throw error.behind(whole.slice(0, start));
                }
                least = 2 * (end - start);
            }
        }
        return new Script(text, statements);
    }

    /// Whether the portion may have been cut in the body of a function, whose semicolons stand in no bracket.
    private static boolean mayGoOn(String portion) {
        return portion.toLowerCase(Locale.ROOT).contains("atomic");
    }

    private static List<ParsedStatement> read(Source source, WasmParser parser, int first) {
        List<ParsedStatement> statements = new ArrayList<>();
        for (Tree raw : TreeReader.read(parser.parse(source.text())).list("stmts")) {
            statements.add(statement(first + statements.size(), raw, source));
        }
        return statements;
    }

    private static ParsedStatement statement(int index, Tree raw, Source source) {
        int start = raw.number("stmt_location");
        int end = raw.has("stmt_len") ? start + raw.number("stmt_len") : source.length();
        Clauses clauses = new Clauses(source, start, end);
        Tree tree = raw.child("stmt");
        return new ParsedStatement(index, clauses.whole(), clauses.line(), Statements.read(tree, clauses), tree);
    }
}
