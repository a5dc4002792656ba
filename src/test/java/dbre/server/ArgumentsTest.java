package dbre.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.server.Fixtures.EchoInput;
import dbre.server.Fixtures.Inner;
import dbre.server.Fixtures.Mood;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    /// An input with a rule of its own.
    record Either(@Nullable String left, @Nullable String right) {
        Either {
            if (left == null && right == null) {
                throw new Refusal("EITHER", "Neither is given.", "Give one.");
            }
        }
    }

    @Test
    void bindsEveryKindOfArgument() {
        EchoInput input = bind("""
            {"text": "a", "times": 2, "big_number": 9007199254740993, "share": 1, "loud": true, "mood": "very_bad",
             "since": "2026-01-02T03:04:05Z", "names": ["x", "y"], "parts": [{"how_many": 1, "unit": "kg"}],
             "params": [1, "two", null, 3.5], "sizes": {"not_snake Case": 4}, "inner": {"how_many": 5}}\
            """);
        List<@Nullable Object> params = Arrays.asList(1, "two", null, 3.5);
        assertEquals(
                new EchoInput(
                        "a",
                        2,
                        9007199254740993L,
                        1.0,
                        true,
                        Mood.VERY_BAD,
                        Instant.parse("2026-01-02T03:04:05Z"),
                        List.of("x", "y"),
                        List.of(new Inner(1, "kg")),
                        params,
                        Map.of("not_snake Case", 4),
                        new Inner(5, null)),
                input);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e309", "-1e400", "12345678901234567890", "0.5", "1e18"})
    void refusesNumbersThatNoWholeOneIs(String number) {
        Refusal refusal = assertThrows(Refusal.class, () -> bind("{\"text\": \"a\", \"times\": " + number + "}"));
        assertEquals("BAD_ARGUMENT", refusal.code());
        assertTrue(refusal.message().length() < 200, refusal.message());
    }

    @Test
    void takesOneTextForAListOfTexts() {
        assertEquals(List.of("x"), bind("{\"text\": \"a\", \"names\": \"x\"}").names());
    }

    @Test
    void takesNullForAnOptionalArgument() {
        assertNull(bind("{\"text\": \"a\", \"times\": null}").times());
    }

    @Test
    void takesAWholeNumberWrittenWithAFraction() {
        assertEquals(2, bind("{\"text\": \"a\", \"times\": 2.0}").times());
    }

    @Test
    void refusesAnUnknownArgumentAndNamesTheClosest() {
        Refusal refusal = refused("{\"text\": \"a\", \"bigNumber\": 1}");
        assertEquals("There is no argument \"bigNumber\".", refusal.message());
        assertTrue(refusal.hint().startsWith("Did you mean \"big_number\"?"), refusal.hint());
    }

    @Test
    void refusesAMissingArgumentAndSaysWhatItIs() {
        Refusal refusal = refused("{}");
        assertEquals("The argument \"text\" (string) is missing.", refusal.message());
        assertEquals("What to say.", refusal.hint());
        assertEquals(refusal.message(), refused("{\"text\": null}").message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"text\": 1                              | \"text\"     | a string, but is 1",
                "\"times\": \"ten\"                       | \"times\"    | an integer, but is \"ten\"",
                "\"times\": 1.5                           | \"times\"    | an integer, but is 1.5",
                "\"times\": true                          | \"times\"    | an integer, but is true",
                "\"share\": \"1\"                         | \"share\"    | a number",
                "\"loud\": \"true\"                       | \"loud\"     | a boolean",
                "\"loud\": 1                              | \"loud\"     | a boolean",
                "\"names\": 1                             | \"names\"    | a string or list of string",
                "\"names\": [\"x\", 2]                    | \"names[1]\" | a string, but is 2",
                "\"parts\": {}                            | \"parts\"    | a list of object",
                "\"parts\": [{\"how_many\": \"x\"}]       | \"parts[0].how_many\" | an integer",
                "\"sizes\": {\"a\": \"b\"}                | \"sizes.a\"  | an integer",
                "\"inner\": 3                             | \"inner\"    | an object"
            })
    void refusesAValueOfAnotherType(String argument, String name, String expected) {
        String text = argument.startsWith("\"text\"") ? "" : "\"text\": \"a\", ";
        Refusal refusal = refused("{" + text + argument + "}");
        assertTrue(refusal.message().contains(name + " must be " + expected), refusal.message());
    }

    @Test
    void refusesAnUnknownWordAndListsTheKnown() {
        Refusal refusal = refused("{\"text\": \"a\", \"mood\": \"very_sad\"}");
        assertEquals("The argument \"mood\" is \"very_sad\".", refusal.message());
        assertEquals("Did you mean \"very_bad\"? The values are: good, very_bad.", refusal.hint());
    }

    @Test
    void refusesWhatDoesNotFitTheType() {
        assertTrue(
                refused("{\"text\": \"a\", \"times\": 99999999999}").message().contains("99999999999"));
        refused("{\"text\": \"a\", \"since\": \"yesterday\"}");
        refused("{\"text\": \"a\", \"inner\": {\"how_many\": 1, \"colour\": \"red\"}}");
    }

    @Test
    void passesOnWhatTheInputItselfRefuses() {
        Refusal refusal = assertThrows(Refusal.class, () -> Arguments.bind(Either.class, Json.ANSWERS.readTree("{}")));
        assertEquals("EITHER", refusal.code());
    }

    private static EchoInput bind(String json) {
        return Arguments.bind(EchoInput.class, Json.ANSWERS.readTree(json));
    }

    private static Refusal refused(String json) {
        Refusal refusal = assertThrows(Refusal.class, () -> bind(json));
        assertEquals("BAD_ARGUMENT", refusal.code());
        return refusal;
    }
}
