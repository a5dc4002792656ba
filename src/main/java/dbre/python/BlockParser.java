package dbre.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Arranges lines into blocks by their indentation, and goes on behind damage.
///
/// Valid Python never needs what is said about damage here: a line that is indented too deep belongs to the
/// block before it; a line that is indented too little but after which the block goes on is noise within the
/// block.
final class BlockParser {
    /// As many as CPython allows; deeper blocks are read as part of the last one.
    private static final int DEEPEST = 100;

    private final Lines lines;
    private final ExpressionParser expressions;
    private final SimpleParser simple;
    private final CompoundParser compound;
    private final DefinitionParser definitions;
    private int depth;

    BlockParser(String source, Set<Integer> distrusted) {
        lines = new Lines(source, distrusted);
        expressions = new ExpressionParser(source);
        simple = new SimpleParser(expressions);
        compound = new CompoundParser(this, lines, expressions);
        definitions = new DefinitionParser(this, lines, expressions);
    }

    /// All statements of the source.
    List<PythonStatement> statements() {
        List<PythonStatement> statements = new ArrayList<>();
        for (Line line = lines.current(); line != null; line = lines.current()) {
            statements.addAll(block(new Line(0, 0, line.tokens())));
        }
        return statements;
    }

    Lines lines() {
        return lines;
    }

    private List<PythonStatement> block(Line first) {
        List<PythonStatement> statements = new ArrayList<>();
        for (Line line = lines.current(); line != null && continues(line, first); line = lines.current()) {
            if (line.indent() != first.indent()) {
                report(line, "the indentation of this line fits no block");
            } else if (line.tabIndent() != first.tabIndent()) {
                report(line, "tabs and spaces are mixed");
            }
            statement(line, statements);
        }
        return List.copyOf(statements);
    }

    private boolean continues(Line line, Line first) {
        return line.indent() >= first.indent() || isNoise(line, first);
    }

    private boolean isNoise(Line line, Line first) {
        if (line.last().is(":") || line.first().is("@") || compound.starts(line) || definitions.starts(line)) {
            return false;
        }
        Line following = lines.following();
        return following != null && following.indent() >= first.indent();
    }

    private void statement(Line line, List<PythonStatement> into) {
        expressions.read(new Tokens(line.tokens()));
        if (definitions.starts(line)) {
            definitions.read(line, into);
        } else if (compound.starts(line)) {
            compound.read(line, into);
        } else {
            simple(line, into);
        }
    }

    /// The simple statements that are left of a line.
    private void simple(Line line, List<PythonStatement> into) {
        try {
            simple.line(into);
        } catch (NotPython damage) {
            lines.report(damage.line(), damage.why());
            PythonStatement rescued = damage.rescued();
            if (rescued != null) {
                into.add(rescued);
            }
            lines.retryWithin(line, line.indent());
        }
        lines.advance();
    }

    /// Reads the head of a compound statement up to its colon. After damage the body can still be read.
    ///
    /// @param damaged what stands for a head that cannot be read
    <T> T head(Line line, T damaged, Supplier<T> reading) {
        try {
            T value = reading.get();
            expressions.tokens().expect(":");
            return value;
        } catch (NotPython damage) {
            lines.report(damage.line(), damage.why());
            lines.retryWithin(line, Integer.MAX_VALUE);
            expressions.read(new Tokens(List.of(line.tokens().getLast())));
            return damaged;
        }
    }

    /// The block behind a head: on the same line, or indented below it.
    List<PythonStatement> body(Line head) {
        if (!expressions.tokens().atEnd()) {
            List<PythonStatement> statements = new ArrayList<>();
            simple(head, statements);
            return List.copyOf(statements);
        }
        lines.advance();
        Line first = lines.current();
        if (first == null || first.indent() <= head.indent() || depth >= DEEPEST) {
            report(head, depth >= DEEPEST ? "blocks are nested too deeply" : "an indented block should follow");
            return List.of();
        }
        depth++;
        List<PythonStatement> statements = block(first);
        depth--;
        return statements;
    }

    private void report(Line line, String why) {
        lines.report(line.first().span().line(), why);
    }
}
