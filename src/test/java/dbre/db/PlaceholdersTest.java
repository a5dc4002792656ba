package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dbre.finding.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

    private static String filled(String sql, @Nullable Object... values) {
        return Placeholders.filled(sql, Arrays.asList(values));
    }

    @Test
    void putsValuesInTheirPlaces() {
        assertEquals("select ('a') + ('b'), ('a')", filled("select $1 + $2, $1", "a", "b"));
        assertEquals("select 'é', ('ü'), \"$1\"", filled("select 'é', $1, \"$1\"", "ü"));
        assertEquals("explain select (null)[1]", filled("explain select $1[1]", (Object) null));
    }

    @Test
    void writesEachKindOfValue() {
        assertEquals(
                "select ('1'), ('1.5'), ('true'), ('it''s')", filled("select $1, $2, $3, $4", 1L, 1.5, true, "it's"));
        List<@Nullable Object> list = Arrays.asList("a,b", "say \"hi\" \\", 7, null, List.of(1));
        assertEquals("select ('{\"a,b\",\"say \\\"hi\\\" \\\\\",\"7\",NULL,{\"1\"}}')", filled("select $1", list));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select '$1'",
                "select e'\\'$1'",
                "select e'a'\n'b\\' $1'",
                "select U&'\\0024$1'",
                "select $$ $1 $$",
                "select $a$ $1 $$ $a$",
                "select 1 -- $1",
                "select 1 /* /* */ $1 */",
                "select 1 as a$1",
                "select 1 as \"$1\""
            })
    void leavesAloneWhatOnlyLooksLikeAPlaceholder(String sql) {
        assertEquals(0, Placeholders.count(sql));
        assertEquals(
                sql + ", ('x')",
                filled(sql.replace(" -- $1", " -- $1\n") + ", $1", "x").replace(" -- $1\n", " -- $1"));
    }

    @Test
    void leavesAloneThePlaceholdersOfAPreparedStatement() {
        assertEquals("prepare p as select $1", filled("prepare p as select $1"));
    }

    @Test
    void refusesWhatHasNoPlaceOrNoForm() {
        assertEquals(
                "WRONG_PARAMETERS",
                assertThrows(Refusal.class, () -> filled("select $1, $2", 1)).code());
        assertEquals(
                "WRONG_PARAMETERS",
                assertThrows(Refusal.class, () -> filled("select 1", 1)).code());
        assertEquals(
                "WRONG_PARAMETERS",
                assertThrows(Refusal.class, () -> filled("select $1", Map.of())).code());
        assertEquals(
                "WRONG_PARAMETERS",
                assertThrows(Refusal.class, () -> filled("select $1", "\0")).code());
    }
}
