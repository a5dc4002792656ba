package dbre.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShowTest {

    @Test
    void fillsTheTemplateForEachElement() {
        Show show = new Show("hits", "{path}:{start_line} {symbol}", 9);
        Map<String, Object> facts = Map.of(
                "hits",
                List.of(
                        Map.of("path", "order.py", "start_line", 18, "symbol", "Order"),
                        Map.of("path", "review.py", "start_line", 7)));
        assertEquals(List.of("order.py:18 Order", "review.py:7 "), show.lines(facts));
    }

    @Test
    void flattensListsAndRecordsInsideAValue() {
        Show show = new Show("statements", "{locks}", 9);
        Map<String, Object> locks = Map.of("locks", List.of(Map.of("mode", "SHARE"), "and", Map.of("mode", "ROW")));
        assertEquals(List.of("SHARE, and, ROW"), show.lines(Map.of("statements", List.of(locks))));
    }

    @Test
    void breaksTheLinesOfAText() {
        Show show = new Show("", "{plan}", 9);
        assertEquals(List.of("Sort", "  -> Seq Scan $1"), show.lines(Map.of("plan", "Sort\n  -> Seq Scan $1")));
    }

    @Test
    void leavesOutALineWithoutAnyOfItsValues() {
        Show show = new Show("statements", "{sql}\n  locks {locks}", 9);
        Map<String, Object> facts = Map.of("statements", List.of(Map.of("sql", "SET a = 1", "locks", List.of())));
        assertEquals(List.of("SET a = 1"), show.lines(facts));
    }

    @Test
    void isEmptyWithoutItsFact() {
        assertEquals(List.of(), new Show("hits", "{path}", 9).lines(Map.of()));
        assertEquals(List.of(), new Show("", "{plan}", 9).lines(Map.of()));
    }
}
