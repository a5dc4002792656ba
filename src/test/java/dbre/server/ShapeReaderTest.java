package dbre.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.server.Fixtures.EchoFacts;
import dbre.server.Fixtures.EchoInput;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ShapeReaderTest {
    private final DefaultJsonSchemaValidator validator = new DefaultJsonSchemaValidator();
    private final JsonNode input =
            Json.ANSWERS.valueToTree(ShapeReader.input(EchoInput.class).schema());
    private final Map<String, Object> output =
            ShapeReader.output(EchoFacts.class).schema();

    @Test
    void readsNamesTypesAndDescriptions() {
        assertEquals(
                "{\"type\":\"string\",\"description\":\"What to say.\"}",
                input.at("/properties/text").toString());
        assertEquals(
                "{\"type\":\"integer\"}", input.at("/properties/big_number").toString());
        assertEquals(
                "{\"type\":\"string\",\"format\":\"date-time\"}",
                input.at("/properties/since").toString());
        assertEquals(
                "{\"type\":\"string\",\"enum\":[\"good\",\"very_bad\"]}",
                input.at("/properties/mood").toString());
        assertEquals(
                "{\"type\":\"array\",\"items\":{}}",
                input.at("/properties/params").toString());
    }

    @Test
    void requiresWhatIsNotNullable() {
        assertEquals("[\"text\"]", input.get("required").toString());
        assertEquals("[\"how_many\"]", input.at("/properties/inner/required").toString());
    }

    @Test
    void closesInputsButNotOutputs() {
        assertFalse(input.get("additionalProperties").booleanValue());
        assertFalse(input.at("/properties/inner/additionalProperties").booleanValue());
        assertFalse(output.containsKey("additionalProperties"));
    }

    @Test
    void keepsTheTopLevelFreeOfAlternatives() {
        for (String word : new String[] {"anyOf", "oneOf", "allOf"}) {
            assertFalse(input.has(word) || output.containsKey(word), word);
        }
    }

    @Test
    void fitsWhatAToolAnswers() {
        Outcome outcome = Fixtures.toolbox()
                .call("echo", Json.ANSWERS.readTree("{\"text\": \"a\", \"parts\": [{\"how_many\": 1}]}"));
        assertFalse(outcome.failed());
        assertValid(outcome.content());
    }

    @Test
    void fitsARefusalToo() {
        Outcome outcome = Fixtures.toolbox().call("echo", Json.ANSWERS.readTree("{\"text\": \"refuse\"}"));
        assertTrue(outcome.failed());
        assertEquals("NOT_THIS", outcome.content().get("code").stringValue());
        assertValid(outcome.content());
    }

    @Test
    void noticesAnAnswerThatDoesNotFit() {
        JsonNode wrong = Json.ANSWERS.readTree("{\"status\": \"FINE\"}");
        assertFalse(validator.validate(output, wrong).valid());
    }

    @Test
    void refusesATypeThatHasNoShape() {
        record Odd(AtomicInteger counter) {}
        assertThrows(IllegalArgumentException.class, () -> ShapeReader.input(Odd.class));
    }

    private void assertValid(JsonNode content) {
        assertTrue(
                validator.validate(output, content).valid(),
                validator.validate(output, content).errorMessage());
    }
}
