package dbre.cli;

import dbre.Settings;
import dbre.cli.hook.ToolUse;
import dbre.finding.Refusal;
import dbre.server.Json;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.node.ObjectNode;

/// A hook of Claude Code before the use of a tool: blocks dangerous database commands and migrations with the reason
/// and the safe way, and says nothing about all else.
///
/// It fails closed: what cannot be judged, for whatever reason, is refused. Exit code 2 blocks and shows the agent what
/// stands on standard error; any other but 0 would let pass (https://code.claude.com/docs/en/hooks, exit codes).
final class Hook implements Command {
    private static final String ASK = "--ask";

    /// Claude Code itself gives up after 60 s, and lets pass.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final InputStream in;
    private final Duration patience;

    Hook(InputStream in) {
        this(in, PATIENCE);
    }

    Hook(InputStream in, Duration patience) {
        this.in = in;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "hook";
    }

    @Override
    public String operands() {
        return "[--ask]";
    }

    @Override
    public List<String> flags() {
        return List.of(ASK);
    }

    @Override
    public String summary() {
        return "a PreToolUse hook of Claude Code: blocks dangerous database commands, or asks the user";
    }

    @Override
    public int codeOfBug() {
        return 2;
    }

    /// Reads and judges in a thread of its own, so that this one can give it up.
    @Override
    public int run(Settings settings, List<String> operands, PrintStream out) throws InterruptedException {
        FutureTask<Optional<String>> verdict =
                new FutureTask<>(() -> ToolUse.read(in.readAllBytes()).objection(settings.rules()));
        Thread.ofPlatform().daemon().name("hook").start(verdict);
        try {
            Optional<String> objection = verdict.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            objection.ifPresent(reason -> out.println(decision(operands.contains(ASK) ? "ask" : "deny", reason)));
        } catch (TimeoutException e) {
            throw unjudged("The hook took longer than " + patience.toSeconds() + " s.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw unjudged("The hook failed: " + e.getCause());
        }
        if (out.checkError()) {
            throw unjudged("The hook's verdict cannot be written.");
        }
        return 0;
    }

    private static Refusal unjudged(String why) {
        return new Refusal(
                "UNJUDGED", why, "It could not be judged, so it is denied. Safe way: let the user look and run it.");
    }

    private static String decision(String decision, String reason) {
        ObjectNode answer = Json.ANSWERS.createObjectNode();
        answer.putObject("hookSpecificOutput")
                .put("hookEventName", "PreToolUse")
                .put("permissionDecision", decision)
                .put("permissionDecisionReason", "dbre-mcp: " + reason);
        return answer.toString();
    }
}
