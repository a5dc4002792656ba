package dbre.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void servesWhenNoCommandIsGiven() {
        assertEquals("serve", Words.of(List.of()).command());
        assertEquals("serve", Words.of(List.of("--project", "x")).command());
    }

    @Test
    void takesSharedFlagsBeforeAndAfterTheCommand() {
        Words words = Words.of(List.of("--project", "x", "call", "run_query", "--database-url=postgresql://h/d", "{}"));
        assertEquals(Map.of("project", "x", "database_url", "postgresql://h/d"), words.flags());
        assertEquals("call", words.command());
        assertEquals(List.of("run_query", "{}"), words.operands());
    }

    @Test
    void takesEachExtensionThatIsTrusted() {
        Words words = Words.of(List.of("--trust-extension", "a", "doctor", "--trust-extension=b"));
        assertEquals(Map.of("trust_extension", "a,b"), words.flags());
        assertEquals(List.of(), words.operands());
    }

    @Test
    void refusesAnUnknownFlagAndNamesTheClosest() {
        Refusal refusal = assertThrows(Refusal.class, () -> Words.of(List.of("--databse-url", "x")));
        assertTrue(refusal.hint().startsWith("Did you mean \"--database-url\"?"), refusal.hint());
        assertEquals(2, run("tools", "--colour"));
        assertEquals(2, run("demo", "--kep"));
    }

    @Test
    void refusesAFlagWithoutItsValue() {
        assertThrows(Refusal.class, () -> Words.of(List.of("serve", "--project")));
    }

    @Test
    void refusesAnUnknownCommand() {
        assertEquals(2, run("srve"));
    }

    @Test
    void refusesAProjectThatIsNoFolder() {
        assertEquals(2, run("tools", "--project", "/no/such/folder"));
    }

    @Test
    void refusesArgumentsOfACallThatAreNoJsonObject() {
        assertEquals(2, run("call", "run_query", "[]"));
        assertEquals(2, run("call", "run_query", "{"));
        assertEquals(2, run("call"));
    }

    @Test
    void printsTheRefusalOfACall() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        assertEquals(2, run(printed, "call", "no_such_tool"));
        assertTrue(printed.toString(StandardCharsets.UTF_8).contains("\"code\" : \"UNKNOWN_TOOL\""));
    }

    @Test
    void helpNamesEveryCommand() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        assertEquals(0, run(printed, "--help"));
        CommandLine.COMMANDS.forEach(
                command -> assertTrue(printed.toString(StandardCharsets.UTF_8).contains(command.summary())));
    }

    private static int run(String... words) {
        return run(new ByteArrayOutputStream(), words);
    }

    private static int run(ByteArrayOutputStream printed, String... words) {
        try (PrintStream out = new PrintStream(printed, false, StandardCharsets.UTF_8)) {
            return CommandLine.run(List.of(words), Map.of(), out);
        }
    }
}
