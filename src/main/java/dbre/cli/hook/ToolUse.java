package dbre.cli.hook;

import dbre.migration.RuleChoices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A use of a tool that an agent is about to make, as Claude Code tells its hooks
/// (https://code.claude.com/docs/en/hooks, PreToolUse).
///
/// @param tool `Bash`, `Write`, `Edit`, `MultiEdit`
/// @param input the tool's arguments
/// @param folder where it runs
public record ToolUse(String tool, JsonNode input, Path folder) {
    /// Without one of these words there is nothing to judge, and no parser to load.
    private static final Pattern OURS = Pattern.compile(
            "psql|pgcli|alembic|dropdb|pg_restore|vacuumdb|clusterdb|reindexdb|flask|drop|truncate|delete|update"
                    + "|alter|create|cluster|vacuum|reindex|refresh|\\bop\\.",
            Pattern.CASE_INSENSITIVE);

    /// What speaks against it, for the agent to read; empty when nothing is known to.
    public Optional<String> objection(RuleChoices choices) {
        SqlVerdict verdict = new SqlVerdict(choices);
        return switch (tool) {
            case "Bash" ->
                ours(input.path("command").asString("")).flatMap(new DatabaseCommands(verdict, folder)::objection);
            case "Write" -> ours(input.path("content").asString("")).flatMap(text -> ofFile(verdict, text));
            case "Edit", "MultiEdit" -> ours(edited()).flatMap(text -> ofFile(verdict, text));
            default -> Optional.empty();
        };
    }

    private static Optional<String> ours(String text) {
        return OURS.matcher(text).find() ? Optional.of(text) : Optional.empty();
    }

    private String path() {
        return input.path("file_path").asString("");
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
        if (!path().endsWith(".sql") && !path().endsWith(".py")) {
            return "";
        }
        String text;
        try {
            text = Files.readString(folder.resolve(path()));
        } catch (IOException e) {
            return input.path("new_string").asString("");
        }
        if (input.has("edits")) {
            for (JsonNode edit : input.path("edits")) {
                text = replaced(text, edit);
            }
            return text;
        }
        return replaced(text, input);
    }

    private static String replaced(String text, JsonNode edit) {
        String old = edit.path("old_string").asString("");
        String with = edit.path("new_string").asString("");
        int at = text.indexOf(old);
        if (at < 0) {
            return text;
        }
        return edit.path("replace_all").asBoolean(false)
                ? text.replace(old, with)
                : text.substring(0, at) + with + text.substring(at + old.length());
    }
}
