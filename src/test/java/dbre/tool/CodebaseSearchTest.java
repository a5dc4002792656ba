package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.code.CodeBase;
import dbre.finding.Refusal;
import dbre.tool.CodebaseSearch.Facts;
import dbre.tool.CodebaseSearch.Input;
import dbre.tool.CodebaseSearch.Kind;
import dbre.tool.CodebaseSearch.Place;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The search over the sample shop.
class CodebaseSearchTest {
    private CodebaseSearch search = new CodebaseSearch(CodeBase.open(Path.of(".")));

    @BeforeEach
    void openTheShop() throws URISyntaxException {
        Path project = Path.of(Objects.requireNonNull(CodebaseSearch.class.getResource("/demo/project"))
                .toURI());
        search = new CodebaseSearch(CodeBase.open(project));
    }

    @Test
    void findsTheModelOfATableFirst() {
        Place first = ask("SQLAlchemy model for the 'orders' table").hits().getFirst();
        assertEquals("Order", first.symbol());
        assertEquals("orders", first.table());
        assertEquals("shop/models/order.py", first.path());
        assertTrue(first.snippet().startsWith("class Order("), first.snippet());
        assertTrue(first.snippet().contains("hold_reason"), first.snippet());
    }

    @Test
    void findsTheContractOfATableFirst() {
        Place first = ask("system_contracts.yml definition for orders").hits().getFirst();
        assertEquals("tables.orders", first.symbol());
        assertEquals("contract", first.kind().toString());
        assertTrue(first.snippet().strip().startsWith("orders:"), first.snippet());
    }

    @Test
    void findsTablesOfSeveralWords() {
        assertEquals("OrderItem", ask("model of order items").hits().getFirst().symbol());
    }

    @Test
    void findsMigrationsAndQueriesWhenAskedForThem() {
        assertEquals(
                "27c59e0d8a43",
                ask("which migration added hold_reason to orders")
                        .hits()
                        .getFirst()
                        .symbol());
        assertEquals(
                "release",
                ask("query that updates hold_reason of orders").hits().stream()
                        .filter(place -> place.symbol().equals("release"))
                        .findFirst()
                        .orElseThrow()
                        .symbol());
    }

    @Test
    void narrowsByKindTableAndPath() {
        Facts facts = ask(new Input("", Kind.QUERY, "customers", null, "shop/**", 50, null));
        assertTrue(facts.total() > 0);
        facts.hits().forEach(place -> assertEquals("query", place.kind().toString()));
        assertEquals(
                0,
                ask(new Input("", null, "no_such_table", null, null, null, null))
                        .total());
    }

    @Test
    void refusesWhatIsNoPatternOfPaths() {
        for (String glob : new String[] {"[", "[a-", "{a", "{a,{b}}", "x\\"}) {
            Input input = new Input("orders", null, null, null, glob, 3, null);
            assertEquals(
                    "BAD_ARGUMENT",
                    assertThrows(Refusal.class, () -> search.answer(input)).code());
        }
        for (String glob : new String[] {"", "\\[", "*".repeat(50), "x\uDFFFy", "a\0b"}) {
            assertDoesNotThrow(() -> ask(new Input("orders", null, null, null, glob, 3, null)));
        }
    }

    @Test
    void pagesThroughAllHits() {
        Facts first = ask(new Input("orders", null, null, null, null, 3, null));
        Facts second = ask(new Input("orders", null, null, null, null, 3, first.cursor()));
        assertEquals(3, first.hits().size());
        assertTrue(first.hits().stream().noneMatch(second.hits()::contains));
        Facts all = ask(new Input("", null, "addresses", null, null, 50, null));
        assertNull(all.cursor());
    }

    @Test
    void refusesACursorOfAnotherQuestion() {
        @Nullable
        String cursor =
                ask(new Input("orders", null, null, null, null, 3, null)).cursor();
        for (String bad : new String[] {cursor, "nonsense", "", "NTo"}) {
            Input input = new Input("customers", null, null, null, null, 3, bad);
            assertEquals(
                    "BAD_CURSOR",
                    assertThrows(Refusal.class, () -> search.answer(input)).code());
        }
    }

    @Test
    void staysSmall() {
        Answer<Facts> answer = search.answer(new Input("orders", null, null, null, null, null, null));
        int characters = answer.sections().toString().length();
        assertTrue(characters < 12_000, characters + " characters");
    }

    private Facts ask(String query) {
        return ask(new Input(query, null, null, null, null, null, null));
    }

    private Facts ask(Input input) {
        return search.answer(input).report().facts();
    }
}
