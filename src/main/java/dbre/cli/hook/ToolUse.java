package dbre.cli.hook;

import dbre.finding.FileText;
import dbre.finding.Refusal;
import dbre.migration.RuleChoices;
import dbre.server.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/// A use of a tool that an agent is about to make, as Claude Code tells its hooks
/// (https://code.claude.com/docs/en/hooks, PreToolUse).
///
/// @param tool `Bash`, `Write`, `Edit`, `MultiEdit`
/// @param input the tool's arguments
/// @param folder where it runs
public record ToolUse(String tool, JsonNode input, Path folder) {
    /// A key that stands twice could mean one thing to us and another to the client.
    private static final ObjectReader JSON = Json.ANSWERS
            .reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /// Without one of these words there is nothing to judge, and no parser to load.
    private static final Pattern OURS = Pattern.compile(
            "psql|pgcli|alembic|dropdb|pg_restore|vacuumdb|clusterdb|reindexdb|flask|drop|truncate|delete|update"
                    + "|alter|create|cluster|vacuum|reindex|refresh|\\bop\\.",
            Pattern.CASE_INSENSITIVE);

    /// Reads what the client wrote.
    ///
    /// @throws Refusal `BAD_HOOK_INPUT` for what is no event with the name of a tool, in UTF-8
    public static ToolUse read(byte[] event) {
        try {
            JsonNode tree = JSON.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(event))
                    .toString());
            JsonNode folder = tree.path("cwd");
            if (!tree.path("tool_name").isString() || !(folder.isString() || folder.isMissingNode())) {
                throw bad("names no tool", "tool_name");
            }
            return new ToolUse(
                    tree.path("tool_name").asString(), tree.path("tool_input"), Path.of(folder.asString(".")));
        } catch (JacksonException e) {
            throw bad("is no JSON (" + e.getOriginalMessage() + ")", "an event");
        } catch (CharacterCodingException | InvalidPathException e) {
            throw bad("cannot be read (" + e.getMessage() + ")", "an event");
        }
    }

    private static Refusal bad(String problem, String expected) {
        return new Refusal(
                "BAD_HOOK_INPUT",
                "The hook's input " + problem + ", so it is denied.",
                "Claude Code writes " + expected + "; register this command for PreToolUse.");
    }

    /// What speaks against it, for the agent to read; empty when nothing is known to.
    ///
    /// @throws Refusal when it cannot be judged
    public Optional<String> objection(RuleChoices choices) {
        SqlVerdict verdict = new SqlVerdict(choices);
        return switch (tool) {
            case "Bash" -> ours(argument(input, "command")).flatMap(new DatabaseCommands(verdict, folder)::objection);
            case "Write" -> ours(argument(input, "content")).flatMap(text -> ofFile(verdict, text));
            case "Edit", "MultiEdit" -> ours(edited()).flatMap(text -> ofFile(verdict, text));
            default -> Optional.empty();
        };
    }

    private static Optional<String> ours(String text) {
        return OURS.matcher(text).find() ? Optional.of(text) : Optional.empty();
    }

    private String path() {
        return argument(input, "file_path");
    }

    private String argument(JsonNode arguments, String name) {
        JsonNode argument = arguments.path(name);
        if (!argument.isString()) {
            throw bad("has no " + name + " for " + tool, name);
        }
        String text = argument.asString();
        if (text.indexOf('\0') >= 0) {
            throw bad("has a NUL character in " + name + ", which every program reads in another way", "texts without");
        }
        return text;
    }

    private Optional<String> ofFile(SqlVerdict verdict, String text) {
        if (path().endsWith(".sql")) {
            return verdict.ofScript(text);
        }
        boolean revision = path().endsWith(".py") && text.contains("def upgrade") && text.contains("revision");
        return revision ? verdict.ofRevision(path(), text) : Optional.empty();
    }

    /// The file as it will be after the edits.
    private String edited() {
        JsonNode edits = input.has("edits")
                ? input.path("edits")
                : Json.ANSWERS.createArrayNode().add(input);
        if (!edits.isArray()) {
            throw bad("has no edits for " + tool, "edits");
        }
        boolean judged = path().endsWith(".sql") || path().endsWith(".py");
        String text = judged ? present() : "";
        for (JsonNode edit : edits) {
            String old = argument(edit, "old_string");
            String with = argument(edit, "new_string");
            text = judged ? replaced(text, old, with, edit.path("replace_all").asBoolean(false)) : "";
        }
        return text;
    }

    /// The file as it is, its lines ended as the client shows them; empty when it is yet to be made.
    private String present() {
        try {
            return FileText.read(folder.resolve(path())).text().replace("\r\n", "\n");
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String replaced(String text, String old, String with, boolean everywhere) {
        int at = text.indexOf(old);
        if (at < 0 && text.isEmpty()) {
            return with;
        }
        if (at < 0) {
            throw new Refusal(
                    "UNJUDGED",
                    "What the edit replaces is not in " + path()
                            + ", so nobody can tell what it leaves, and it is denied.",
                    "Read the file again, and give old_string as it stands there.");
        }
        return everywhere && !old.isEmpty()
                ? text.replace(old, with)
                : text.substring(0, at) + with + text.substring(at + old.length());
    }
}
