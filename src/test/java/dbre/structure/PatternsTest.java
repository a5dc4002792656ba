package dbre.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.structure.CountedText.TooManyLooks;
import dbre.structure.PatternLiterals.Literal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// No pattern backtracks or recurses without bound, whatever text it is held against.
///
/// A possessive quantifier (`*+`), a look back that lets a run begin only at its start (`(?<!\s)\s++`), `\A` for what
/// is
/// only ever held against a whole text and `\z` where a quote or comment is not closed are what makes one so.
class PatternsTest {
    /// How often a pattern may look at each character.
    private static final int LOOKS = 50;

    /// Repeats enough that what grows with their square is over the limit.
    private static final int REPEATS = 240;

    /// Calls inside each other, the test's own among them; a group that recurses makes three for each repeat.
    private static final int DEPTH = 250;

    private static final int LONG = 1 << 20;
    private static final long SMALL_STACK = 512 * 1024;

    /// Patterns made when the program runs, by what keeps them harmless.
    private static final Map<String, String> MADE_WHILE_RUNNING = Map.of(
            "dbre.db.ConnectionErrors#isOtherName split", "one character, in the driver's own message",
            "dbre.db.DatabaseUrl#word compile", "a quoted text between two looks at one character");

    @Test
    void patternsLookAtEachCharacterAFewTimes() {
        List<String> bad = read().patterns().parallelStream()
                .flatMap(literal -> worst(literal).stream())
                .sorted()
                .toList();
        assertEquals(List.of(), bad);
    }

    @Test
    void patternsAreConstants() {
        assertEquals(MADE_WHILE_RUNNING.keySet(), read().unreadable());
    }

    @Test
    void thereArePatterns() {
        assertTrue(read().patterns().size() > 150);
    }

    @Test
    void knowsBadPatterns() {
        for (String bad :
                Set.of("'(?:[^']|'')*'", "\\s+$", "(a|b)*c", "\\(([^)]*)\\)", "with .*as.*\\(", "/\\*.*?\\*/")) {
            Literal literal = new Literal("here", Pattern.compile(bad, Pattern.DOTALL), false);
            assertEquals(1, worst(literal).size(), bad);
        }
    }

    private static PatternLiterals read() {
        return PatternLiterals.in(ClassFiles.all());
    }

    /// A sentence about the worst text of a pattern; none when it passes. What it does worst with is tried at full
    /// length.
    private static List<String> worst(Literal literal) {
        List<Trial> trials = new ArrayList<>();
        for (String text : HostileTexts.of(literal.pattern(), REPEATS)) {
            Trial trial = Trial.of(literal, text);
            trials.add(trial);
            if (trial.failed()) {
                return List.of(literal + ": " + trial);
            }
        }
        return trials.stream()
                .sorted(Comparator.comparingDouble(Trial::looks).reversed())
                .limit(1)
                .map(trial -> onSmallStack(
                        literal, trial.text().repeat(LONG / trial.text().length())))
                .filter(Trial::failed)
                .map(trial -> literal + ": " + trial)
                .toList();
    }

    private static Trial onSmallStack(Literal literal, String text) {
        AtomicReference<Trial> trial = new AtomicReference<>();
        Thread thread = new Thread(null, () -> trial.set(Trial.of(literal, text)), "small", SMALL_STACK);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return trial.get();
    }

    /// How a pattern did with a text.
    ///
    /// @param looks at each character, on average
    private record Trial(String text, double looks, long depth) {
        static Trial of(Literal literal, String text) {
            Trial whole = run(literal.pattern(), text, true);
            Trial found = literal.whole() ? whole : run(literal.pattern(), text, false);
            return new Trial(text, Math.max(whole.looks(), found.looks()), Math.max(whole.depth(), found.depth()));
        }

        private static Trial run(Pattern pattern, String text, boolean whole) {
            CountedText counted = new CountedText(text, (long) LOOKS * text.length());
            try {
                Matcher matcher = pattern.matcher(counted);
                boolean more = whole ? matcher.matches() : matcher.find();
                while (more && !whole) {
                    more = matcher.find();
                }
            } catch (TooManyLooks much) {
                return new Trial(text, LOOKS + 1, counted.depth());
            } catch (StackOverflowError deep) {
                return new Trial(text, 0, Long.MAX_VALUE);
            }
            return new Trial(text, (double) counted.looks() / text.length(), counted.depth());
        }

        boolean failed() {
            return looks > LOOKS || depth > DEPTH;
        }

        @Override
        public String toString() {
            String begin = text.substring(0, Math.min(40, text.length())).replace("\n", "\\n");
            return (looks > LOOKS ? "too many looks" : "too deep") + " at " + begin;
        }
    }
}
