package dbre.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dbre.python.PythonExpression.Call;
import dbre.python.PythonExpression.Field;
import dbre.python.PythonExpression.Formatted;
import dbre.python.PythonExpression.Text;
import dbre.python.PythonStatement.AnnotatedAssignment;
import dbre.python.PythonStatement.Assignment;
import dbre.python.PythonStatement.ClassDefinition;
import dbre.python.PythonStatement.FunctionDefinition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What other packages rely on; [CPythonJudgesTest] compares the whole grammar.
class PythonParserTest {

    @Test
    void keepsNamesArgumentsAndLinesOfAModel() {
        PythonModule module = read("""
            import sqlalchemy as sa

            @registry.mapped
            @final
            class Order(Base, table=True):
                __tablename__ = "orders"
                total: Mapped[int] = mapped_column(
                    sa.Numeric(10, 2), nullable=False
                )
            """);
        ClassDefinition order =
                assertInstanceOf(ClassDefinition.class, module.statements().getLast());
        assertEquals("Order", order.name());
        assertEquals(
                List.of("Base"),
                order.bases().stream().map(base -> base.dotted().orElse("?")).toList());
        assertEquals("table", order.arguments().getLast().name());
        assertEquals(List.of(3, 9), List.of(order.line(), order.span().endLine()));
        AnnotatedAssignment total =
                assertInstanceOf(AnnotatedAssignment.class, order.body().getLast());
        assertEquals("Mapped[int]", module.text(total.annotation()));
        Call column = assertInstanceOf(Call.class, total.value());
        assertEquals("sa.Numeric(10, 2)", module.text(column.positional().getFirst()));
        assertInstanceOf(
                PythonExpression.Truth.class, column.keyword("nullable").orElseThrow());
        assertEquals(7, column.line());
    }

    @Test
    void decodesStringsAndJoinsNeighbours() {
        assertEquals("a\tbé\\d", text("'a\\tb' \"\\u00e9\" r'\\d'"));
        assertEquals("one\ntwo", text("\"\"\"one\ntwo\"\"\""));
        assertEquals("SELECT 1", text("('SELECT '\n   '1')"));
        assertEquals("—\0A\\q", text("'\\N{EM DASH}\\0\\x41\\q'"));
        assertEquals("ab", text("'a\\\nb'"));
    }

    @Test
    void readsTheFieldsOfFormattedStrings() {
        Formatted formatted = assertInstanceOf(Formatted.class, value("f'ALTER {table!r:>{width}} {{x}}' ' end'"));
        assertEquals(3, formatted.parts().size());
        Field field = assertInstanceOf(Field.class, formatted.parts().get(1));
        assertEquals('r', field.conversion());
        assertEquals("table", field.value().dotted().orElseThrow());
        assertEquals(
                " {x} end",
                assertInstanceOf(Text.class, formatted.parts().getLast()).value());
    }

    @Test
    void readsQuotesWithinTheSameQuotes() {
        Formatted formatted = assertInstanceOf(Formatted.class, value("f\"{names[\"id\"]} {'}'}\""));
        assertEquals(3, formatted.parts().size());
    }

    @Test
    void tellsSoftKeywordsFromNames() {
        PythonModule module = read("""
            match = type = case = 1
            match(type)
            type Row = tuple[int]
            match case:
                case {"a": 1} if type: pass
                case _:
                    pass
            """);
        assertEquals(
                List.of("Assignment", "ExpressionStatement", "TypeAlias", "Match"),
                module.statements().stream()
                        .map(statement -> statement.getClass().getSimpleName())
                        .toList());
        PythonStatement.Match match = assertInstanceOf(
                PythonStatement.Match.class, module.statements().getLast());
        assertEquals("{\"a\": 1} if type", match.cases().getFirst().pattern());
    }

    @Test
    void readsGenericsAndExceptionGroups() {
        PythonModule module = read("""
            class Box[T: (int, str)](Base): pass
            async def first[T](*items: T, key=None) -> T:
                try:
                    await items[0]
                except* (OSError, ValueError) as group:
                    raise group from None
            """);
        FunctionDefinition first =
                assertInstanceOf(FunctionDefinition.class, module.statements().getLast());
        assertEquals(
                List.of(Parameter.Kind.REST, Parameter.Kind.KEYWORD_ONLY),
                first.parameters().stream().map(Parameter::kind).toList());
        assertEquals(
                "Base",
                ((ClassDefinition) module.statements().getFirst())
                        .bases()
                        .getFirst()
                        .dotted()
                        .orElseThrow());
    }

    @Test
    void countsLinesAcrossLineEndsOfAllKinds() {
        PythonModule module = PythonParser.parse("\uFEFFa = 1\r\nb = '''x\r\ny'''\rc = 3 \\\n  + 4\nd = 5");
        assertEquals(List.of(), module.broken());
        assertEquals(
                List.of(1, 2, 4, 6),
                module.statements().stream().map(PythonNode::line).toList());
        Assignment second =
                assertInstanceOf(Assignment.class, module.statements().get(1));
        assertEquals("x\ny", assertInstanceOf(Text.class, second.value()).value());
    }

    @Test
    void walksInTheOrderOfTheSource() {
        PythonModule module = read("""
            @a
            def f(b=c) -> d:
                if e: g
                elif h: i
                else: j
                return [k for l in m if n]
            """);
        List<String> names = new ArrayList<>();
        PythonTree.walk(module, node -> {
            if (node instanceof PythonExpression.Name name) {
                names.add(name.id());
            }
        });
        assertEquals(List.of("a", "c", "d", "e", "g", "h", "i", "j", "k", "l", "m", "n"), names);
    }

    private static PythonModule read(String source) {
        PythonModule module = PythonParser.parse(source);
        assertEquals(List.of(), module.broken());
        return module;
    }

    private static PythonExpression value(String expression) {
        PythonStatement statement = read("x = " + expression).statements().getFirst();
        return assertInstanceOf(Assignment.class, statement).value();
    }

    private static String text(String literal) {
        return assertInstanceOf(Text.class, value(literal)).value();
    }
}
