package dbre.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.python.PythonStatement.AnnotatedAssignment;
import dbre.python.PythonStatement.Assignment;
import dbre.python.PythonStatement.ClassDefinition;
import dbre.python.PythonStatement.FunctionDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Damage costs the statement that it hits, and the classes and functions behind it are still found.
class BrokenPythonTest {
    private static final String WHOLE = """
        \"""The orders of the shop.\"""
        from sqlalchemy import Column, Integer, String, ForeignKey


        class Customer(Base):
            \"""Who buys.\"""

            __tablename__ = "customers"
            id = Column(Integer, primary_key=True)
            name = Column(
                String(80),
                nullable=False,
            )

            def greeting(self, formal=False):
                if formal:
                    return f"Dear {self.name}"
                return "Hi " + self.name


        @final
        class Order(Base):
            \"""What they buy.

            One row per basket.
            \"""

            __tablename__ = "orders"
            id = Column(Integer, primary_key=True)
            customer_id = Column(ForeignKey("customers.id"))

            @property
            def label(self):
                return "order %s" % self.id

            async def ship(self):
                await post(self.id)


        def find(session, number):
            return session.get(Order, number)


        class Invoice(Base):
            __tablename__ = "invoices"
        """;

    private static final List<String> NAMES =
            List.of("Customer", "greeting", "Order", "label", "ship", "find", "Invoice");

    /// Every line of the file, damaged in every way that applies to it.
    static Stream<String> damaged() {
        List<String> lines = WHOLE.lines().toList();
        List<String> sources = new ArrayList<>();
        for (int place = 0; place < lines.size(); place++) {
            String line = lines.get(place);
            sources.add(with(lines, place, "certainly no python\n" + line));
            sources.add(with(lines, place, "<<<<<<< HEAD\n" + line + "\n=======\n>>>>>>> theirs"));
            for (String lost : List.of("(", ")", "\"\"\"", ":")) {
                if (line.contains(lost)) {
                    sources.add(with(lines, place, line.substring(0, line.lastIndexOf(lost))));
                }
            }
            if (line.matches("[^\"]*\"[^\"]+\"[^\"]*")) {
                sources.add(with(lines, place, line.substring(0, line.lastIndexOf('"'))));
            }
            if (line.startsWith("    ")) {
                sources.add(with(lines, place, "  " + line));
                sources.add(with(lines, place, "\t" + line.strip()));
            }
        }
        return sources.stream();
    }

    private static String with(List<String> lines, int place, String replacement) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(place, replacement);
        return String.join("\n", changed);
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void findsEveryNameInDamagedFiles(String source) {
        assertEquals(NAMES, names(PythonParser.parse(source)), source);
    }

    @Test
    void findsWhatStandsBeforeTheFileBreaksOff() {
        for (int length = 0; length < WHOLE.length(); length++) {
            String source = WHOLE.substring(0, length);
            List<String> complete = NAMES.stream()
                    .filter(name -> source.contains("class " + name + "(") || source.contains("def " + name + "("))
                    .toList();
            List<String> found = names(PythonParser.parse(source));
            assertTrue(found.containsAll(complete), source);
        }
    }

    @Test
    void saysWhereTheDamageIs() {
        PythonModule module = PythonParser.parse(WHOLE.replace("String(80),", "String(80,"));
        assertEquals(
                List.of(10),
                module.broken().stream().map(Broken::line).toList(),
                () -> module.broken().toString());
        assertEquals(List.of(), PythonParser.parse(WHOLE).broken());
    }

    @Test
    void keepsTheNameAndTheTypeOfAnUnreadableColumn() {
        PythonModule module = PythonParser.parse("""
            class Order(Base):
                id: Mapped[int] = mapped_column(primary_key=True
                total = Column(Numeric
                paid = Column(Boolean)
            """);
        List<PythonStatement> body = ((ClassDefinition) module.statements().getFirst()).body();
        AnnotatedAssignment id = assertInstanceOf(AnnotatedAssignment.class, body.get(0));
        assertEquals("Mapped[int]", module.text(id.annotation()));
        assertInstanceOf(PythonExpression.Unreadable.class, id.value());
        assertInstanceOf(
                PythonExpression.Unreadable.class,
                assertInstanceOf(Assignment.class, body.get(1)).value());
        assertInstanceOf(
                PythonExpression.Call.class,
                assertInstanceOf(Assignment.class, body.get(2)).value());
    }

    @Test
    void readsBothSidesOfAConflict() {
        PythonModule module = PythonParser.parse("""
            def upgrade():
            <<<<<<< HEAD
                op.drop_table("a")
            =======
                op.drop_table("b")
            >>>>>>> feature
            """);
        FunctionDefinition upgrade = (FunctionDefinition) module.statements().getFirst();
        assertEquals(2, upgrade.body().size());
        assertFalse(module.broken().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "{x:",
                "f(\n",
                "-",
                "not ",
                "lambda: ",
                "x if y else ",
                "a**",
                "await ",
                "f'{",
                "f\"\"\"{",
                "a + ",
                "a.b().",
                "with (",
                "if x:\n",
                "\"\"\"\nclass A:\n",
                "@",
                "x = (",
                "*",
                "\\\n",
                "\u0000",
                "\t"
            })
    void survivesRepetitionInTimeAndWithoutDeepRecursion(String piece) {
        String source = piece.repeat(10_000) + "\nlast = 1\n";
        PythonModule module = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> PythonParser.parse(source));
        assertTrue(piece.isBlank() || piece.equals("\\\n") || !module.broken().isEmpty());
    }

    @Test
    void survivesBlocksWithinBlocks() {
        StringBuilder source = new StringBuilder();
        for (int depth = 0; depth < 2_000; depth++) {
            source.append(" ".repeat(depth)).append("if x:\n");
        }
        source.append("class Found: pass\n");
        PythonModule module = PythonParser.parse(source.toString());
        assertFalse(module.broken().isEmpty());
        assertEquals(List.of("Found"), names(module));
    }

    private static List<String> names(PythonModule module) {
        List<String> names = new ArrayList<>();
        PythonTree.walk(module, node -> {
            if (node instanceof ClassDefinition definition) {
                names.add(definition.name());
            } else if (node instanceof FunctionDefinition function) {
                names.add(function.name());
            }
        });
        return names;
    }
}
