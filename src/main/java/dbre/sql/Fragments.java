package dbre.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A script that PostgreSQL's grammar refuses as a whole, taken statement by statement: what it accepts, and what it
/// does not. Commands of psql and rows behind COPY FROM stdin stand among the statements of such scripts.
///
/// @param statements what can be read, in order
/// @param refused the rest
public record Fragments(List<ParsedStatement> statements, List<Refused> refused) {

    public Fragments {
        statements = List.copyOf(statements);
        refused = List.copyOf(refused);
    }

    /// A piece that cannot be read.
    ///
    /// @param line the line on which it starts, from 1
    /// @param text its text
    /// @param why why not
    public record Refused(int line, String text, String why) {}

    /// Reads what can be read.
    public static Fragments of(String text) {
        Cutter cutter = new Cutter(new Source(text, 1));
        cutter.cut();
        return new Fragments(cutter.statements, cutter.refused);
    }

    /// Goes through the text from one end of a statement to the next.
    private static final class Cutter {
        private final Source source;
        private final List<ParsedStatement> statements = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();

        Cutter(Source source) {
            this.source = source;
        }

        void cut() {
            int at = 0;
            while (at < source.length()) {
                Lexer lexer = new Lexer(source.bytes(), at, source.length());
                if (!lexer.next()) {
                    return;
                }
                int start = lexer.start();
                if (source.bytes()[start] == '\\') {
                    at = source.lineEnd(start);
                    refuse(start, at, "it is a command of psql, which is not carried out here");
                } else {
                    int end = statementEnd(lexer);
                    Room.expect(start, source.length());
                    at = read(start, end) ? source.behindCopiedRows(end) : end;
                }
            }
        }

        private int statementEnd(Lexer lexer) {
            int depth = 0;
            do {
                byte first = source.bytes()[lexer.start()];
                if (first == ';' && depth <= 0) {
                    return lexer.end();
                }
                depth += first == '(' ? 1 : first == ')' ? -1 : 0;
            } while (lexer.next());
            return source.length();
        }

        /// @return whether rows follow
        private boolean read(int start, int end) {
            String piece = source.slice(start, end);
            try {
                List<ParsedStatement> found = SqlParser.parse(piece).statements();
                for (ParsedStatement each : found) {
                    int line = source.line(start) + each.line() - 1;
                    statements.add(
                            new ParsedStatement(statements.size(), each.sql(), line, each.statement(), each.tree()));
                }
            } catch (SqlSyntaxException error) {
                refuse(start, end, String.valueOf(error.getMessage()));
            }
            String words = piece.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
            return words.startsWith("copy ") && words.contains(" from stdin");
        }

        private void refuse(int start, int end, String why) {
            refused.add(new Refused(source.line(start), source.slice(start, end).strip(), why));
        }
    }
}
