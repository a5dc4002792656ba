package dbre.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A prompt: a Markdown file of ours with a placeholder, `{{mandate}}`, for each argument.
///
/// @param name the name on the wire, and of the file
/// @param title the name for people
/// @param description what it is good for
/// @param arguments what it can be given
public record Prompt(String name, String title, String description, List<Argument> arguments) {

    public Prompt {
        arguments = List.copyOf(arguments);
    }

    /// An argument of a prompt; all are optional.
    ///
    /// @param name its name, also of the placeholder
    /// @param description what to put in
    /// @param otherwise what stands in the text when it is not given
    public record Argument(String name, String description, String otherwise) {}

    /// The text with the arguments put in.
    ///
    /// @param given arguments by name; those that the prompt does not know are left out
    public String text(Map<String, ?> given) {
        String text = template();
        for (Argument argument : arguments) {
            Object value = given.get(argument.name());
            String shown = value == null || value.toString().isBlank() ? argument.otherwise() : value.toString();
            text = text.replace("{{" + argument.name() + "}}", shown);
        }
        return text;
    }

    private String template() {
        try (InputStream in = Prompt.class.getResourceAsStream("/prompts/" + name + ".md")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
