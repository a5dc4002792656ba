package dbre.server;

import dbre.finding.Closest;
import dbre.finding.Refusal;
import dbre.tool.Tool;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// The tools there are, and one call of one of them.
public final class Toolbox {
    private final Map<String, Tool<?, ?>> tools = new LinkedHashMap<>();
    private final AuditLog audit;
    private final int longestText;

    /// Tools whose calls are not recorded.
    ///
    /// @param tools in the order in which clients see them
    public Toolbox(List<? extends Tool<?, ?>> tools) {
        this(tools, AuditLog.NONE, JsonTree.MESSAGE_LIMIT);
    }

    /// @param tools in the order in which clients see them
    /// @param audit where calls are recorded
    /// @param longestText how many bytes an argument may have
    public Toolbox(List<? extends Tool<?, ?>> tools, AuditLog audit, int longestText) {
        this.audit = audit;
        this.longestText = longestText;
        tools.forEach(tool -> this.tools.put(tool.spec().name(), tool));
    }

    /// The tools in order.
    public List<Tool<?, ?>> tools() {
        return List.copyOf(tools.values());
    }

    /// Whether there is a tool of this name.
    public boolean has(String name) {
        return tools.containsKey(name);
    }

    /// The refusal of a name that no tool has.
    public Refusal unknown(String name) {
        return new Refusal(
                "UNKNOWN_TOOL", "There is no tool \"" + name + "\".", Closest.hint(name, tools.keySet(), "tools"));
    }

    /// Calls a tool for a client that did not say who it is.
    public Outcome call(String name, JsonNode arguments) {
        return call(Caller.UNKNOWN, name, arguments);
    }

    /// Calls a tool and records the call.
    ///
    /// @param caller who makes it
    /// @param arguments a JSON object
    public Outcome call(Caller caller, String name, JsonNode arguments) {
        long start = System.nanoTime();
        Outcome outcome = outcome(name, arguments);
        long nanos = System.nanoTime() - start;
        record(() -> AuditEntry.of(caller, has(name) ? name : "unknown", arguments, outcome, nanos));
        return outcome;
    }

    /// An answer that is there is given, whatever the record of it comes to.
    private void record(Supplier<AuditEntry> entry) {
        try {
            audit.record(entry);
        } catch (Throwable bug) {
            Incident.of("the audit log", bug);
        }
    }

    /// What a call comes to. Never throws: a refusal is an outcome, and so is a bug, which is logged under an
    /// incident number that the caller is told.
    private Outcome outcome(String name, JsonNode arguments) {
        try {
            Tool<?, ?> tool = tools.get(name);
            if (tool == null) {
                throw unknown(name);
            }
            arguments.forEachEntry(this::checkLength);
            return run(tool, arguments);
        } catch (Refusal refusal) {
            return Outcome.refused(refusal);
        } catch (Throwable bug) {
            if (Thread.currentThread().isInterrupted()) {
                return Outcome.cancelled();
            }
            return Outcome.broke(Incident.of(name, bug));
        }
    }

    private void checkLength(String name, JsonNode value) {
        if (value.isString() && bytes(value.stringValue()) > longestText) {
            throw new Refusal(
                    "SCRIPT_TOO_LARGE",
                    "The argument \"" + name + "\" has more than " + longestText + " bytes.",
                    "Give it in parts, or set max_script_bytes.");
        }
    }

    /// In UTF-8, where a letter of ours takes three at most.
    private int bytes(String text) {
        return text.length() <= longestText / 3 ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static <I extends Record> Outcome run(Tool<I, ?> tool, JsonNode arguments) {
        Continuation page = Continuation.of(tool.spec(), arguments);
        return AnswerPage.of(tool.answer(Arguments.bind(tool.spec().input(), page.arguments())), page);
    }
}
