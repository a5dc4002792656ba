package dbre.python;

import dbre.python.PythonExpression.Loop;
import dbre.python.PythonStatement.Branch;
import dbre.python.PythonStatement.Case;
import dbre.python.PythonStatement.For;
import dbre.python.PythonStatement.Handler;
import dbre.python.PythonStatement.If;
import dbre.python.PythonStatement.Match;
import dbre.python.PythonStatement.Try;
import dbre.python.PythonStatement.While;
import dbre.python.PythonStatement.With;
import dbre.python.PythonStatement.WithItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the compound statements other than definitions.
final class CompoundParser {
    private final BlockParser blocks;
    private final Lines lines;
    private final ExpressionParser expressions;

    CompoundParser(BlockParser blocks, Lines lines, ExpressionParser expressions) {
        this.blocks = blocks;
        this.lines = lines;
        this.expressions = expressions;
    }

    private Tokens tokens() {
        return expressions.tokens();
    }

    boolean starts(Line line) {
        Token first = line.first();
        return switch (first.kind()) {
            case KEYWORD ->
                switch (first.text()) {
                    case "if", "elif", "else", "for", "while", "try", "except", "finally", "with", "async" -> true;
                    default -> false;
                };
            case NAME ->
                first.text().equals("match")
                        && line.tokens().size() > 3
                        && line.last().is(":");
            default -> false;
        };
    }

    void read(Line line, List<PythonStatement> into) {
        boolean async = tokens().accept("async");
        switch (tokens().take().text()) {
            case "if" -> into.add(choice(line));
            case "for" -> into.add(loop(line, async));
            case "while" -> into.add(repetition(line));
            case "try" -> into.add(attempt(line));
            case "with" -> into.add(with(line, async));
            case "match" -> into.add(match(line));
            default -> stray(line, into);
        }
    }

    /// A clause without the statement that it belongs to.
    private void stray(Line line, List<PythonStatement> into) {
        Token first = line.first();
        lines.report(first.span().line(), "this '" + first.text() + "' belongs to nothing");
        blocks.head(line, "", this::textUpToColon);
        into.addAll(blocks.body(line));
    }

    private Span since(Line line) {
        return line.first().span().to(lines.last());
    }

    private static PythonExpression unreadable(Line line) {
        return new PythonExpression.Unreadable(line.first().span());
    }

    /// Turns to a further clause of a statement; null when it has none.
    private @Nullable Line clause(Line statement, String word) {
        Line line = lines.current();
        if (line == null || line.indent() != statement.indent() || !line.first().is(word)) {
            return null;
        }
        expressions.read(new Tokens(line.tokens()));
        tokens().take();
        return line;
    }

    private List<PythonStatement> plainBlock(Line line) {
        blocks.head(line, "", () -> "");
        return blocks.body(line);
    }

    private List<PythonStatement> optionalBlock(Line statement, String word) {
        Line line = clause(statement, word);
        return line == null ? List.of() : plainBlock(line);
    }

    private If choice(Line line) {
        List<Branch> branches = new ArrayList<>(List.of(branch(line)));
        for (Line next = clause(line, "elif"); next != null; next = clause(line, "elif")) {
            branches.add(branch(next));
        }
        List<PythonStatement> orElse = optionalBlock(line, "else");
        return new If(since(line), List.copyOf(branches), orElse);
    }

    private Branch branch(Line line) {
        PythonExpression test = blocks.head(line, unreadable(line), expressions::named);
        return new Branch(test, blocks.body(line));
    }

    private While repetition(Line line) {
        Branch branch = branch(line);
        List<PythonStatement> orElse = optionalBlock(line, "else");
        return new While(since(line), branch.test(), branch.body(), orElse);
    }

    private For loop(Line line, boolean async) {
        Loop unreadable = new Loop(async, unreadable(line), unreadable(line), List.of());
        Loop head = blocks.head(line, unreadable, () -> {
            PythonExpression target = expressions.targets();
            tokens().expect("in");
            return new Loop(async, target, expressions.values(), List.of());
        });
        List<PythonStatement> body = blocks.body(line);
        List<PythonStatement> orElse = optionalBlock(line, "else");
        return new For(since(line), async, head.target(), head.iterable(), body, orElse);
    }

    private Try attempt(Line line) {
        List<PythonStatement> body = plainBlock(line);
        List<Handler> handlers = new ArrayList<>();
        for (Line next = clause(line, "except"); next != null; next = clause(line, "except")) {
            handlers.add(handler(next));
        }
        List<PythonStatement> orElse = optionalBlock(line, "else");
        List<PythonStatement> last = optionalBlock(line, "finally");
        return new Try(since(line), body, List.copyOf(handlers), orElse, last);
    }

    private Handler handler(Line line) {
        Handler head = blocks.head(line, new Handler(unreadable(line), null, List.of()), () -> {
            tokens().accept("*");
            PythonExpression type = tokens().at(":") ? null : expressions.values();
            return new Handler(type, tokens().accept("as") ? tokens().name() : null, List.of());
        });
        return new Handler(head.type(), head.name(), blocks.body(line));
    }

    private With with(Line line, boolean async) {
        List<WithItem> items = blocks.head(line, List.of(), () -> {
            List<WithItem> bracketed = expressions.attempt(this::bracketedItems);
            return bracketed == null ? items(":") : bracketed;
        });
        List<PythonStatement> body = blocks.body(line);
        return new With(since(line), async, items, body);
    }

    private List<WithItem> bracketedItems() {
        tokens().expect("(");
        List<WithItem> items = items(")");
        tokens().expect(")");
        if (!tokens().at(":")) {
            throw tokens().unexpected("':'");
        }
        return items;
    }

    private List<WithItem> items(String end) {
        List<WithItem> items = new ArrayList<>();
        do {
            PythonExpression value = expressions.expression();
            items.add(new WithItem(value, tokens().accept("as") ? expressions.target() : null));
        } while (tokens().accept(",") && !tokens().at(end));
        return List.copyOf(items);
    }

    private Match match(Line line) {
        PythonExpression subject = blocks.head(line, unreadable(line), expressions::values);
        List<Case> cases = new ArrayList<>();
        lines.advance();
        for (Line next = lines.current(); next != null && isCase(next, line); next = lines.current()) {
            expressions.read(new Tokens(next.tokens()));
            tokens().take();
            String pattern = blocks.head(next, "", this::textUpToColon);
            cases.add(new Case(pattern, blocks.body(next)));
        }
        return new Match(since(line), subject, List.copyOf(cases));
    }

    private static boolean isCase(Line line, Line match) {
        return line.indent() > match.indent() && line.startsWith("case");
    }

    private String textUpToColon() {
        Token first = tokens().peek();
        int open = 0;
        while (!tokens().atEnd() && (open > 0 || !tokens().at(":"))) {
            Token token = tokens().take();
            open += token.opens() ? 1 : token.closes() ? -1 : 0;
        }
        return expressions.text(tokens().since(first));
    }
}
