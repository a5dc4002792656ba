package dbre.plan;

import dbre.finding.Refusal;
import dbre.plan.Plan.Jit;
import dbre.plan.Plan.Trigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads EXPLAIN (FORMAT JSON) of PostgreSQL 12 to 18, in every wrapping that it comes in: the array of one
/// that the server prints, the bare object, a client's row `[{"QUERY PLAN": ...}]`, and auto_explain's object
/// with its Query Text. ANALYZE, TIMING, BUFFERS and VERBOSE may each be off.
public final class PlanReader {
    /// Enough for plans some thousands of nodes deep: a node adds an object and an array.
    private static final int DEEPEST_NESTING = 10_000;

    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST_NESTING)
                    .build())
            .build());

    private PlanReader() {}

    /// Reads one plan.
    ///
    /// @throws Refusal `BAD_PLAN`, with the place, when this is not the plan of one statement
    public static Plan read(String json) {
        return plan(Fields.of(unwrapped(parsed(json)), "the plan"));
    }

    private static JsonNode parsed(String json) {
        if (json.isBlank()) {
            throw Fields.refused("the plan is empty");
        }
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String place = at == null ? "" : "line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
            throw Fields.refused(place + "this is not JSON: " + e.getOriginalMessage());
        }
    }

    private static JsonNode unwrapped(JsonNode value) {
        JsonNode inner = value;
        while (inner.isArray() || inner.has("QUERY PLAN")) {
            if (inner.isArray() && inner.size() != 1) {
                throw Fields.refused("the array holds " + inner.size() + " plans, not one");
            }
            inner = inner.isArray() ? inner.path(0) : inner.path("QUERY PLAN");
            if (inner.isString()) {
                inner = parsed(inner.stringValue());
            }
        }
        return inner;
    }

    private static Plan plan(Fields fields) {
        if (!fields.has("Plan")) {
            throw Fields.refused("the plan has no property \"Plan\"");
        }
        return new Plan(
                PlanNodeReader.read(fields.object().path("Plan")),
                fields.number("Planning Time"),
                fields.number("Execution Time"),
                triggers(fields),
                jit(fields),
                settings(fields.under("Settings")),
                PlanNodeReader.buffers(fields.under("Planning")),
                fields.under("Serialization").number("Time"),
                fields.text("Query Text"));
    }

    private static List<Trigger> triggers(Fields fields) {
        return fields.objects("Triggers").stream()
                .map(trigger -> Fields.of(trigger, "a trigger"))
                .map(trigger -> new Trigger(
                        String.valueOf(trigger.text("Trigger Name")),
                        trigger.text("Constraint Name"),
                        trigger.text("Relation"),
                        trigger.number("Time", 0),
                        trigger.count("Calls")))
                .toList();
    }

    private static @Nullable Jit jit(Fields fields) {
        Fields jit = fields.under("JIT");
        return fields.has("JIT")
                ? new Jit(jit.count("Functions"), jit.under("Timing").number("Total", 0))
                : null;
    }

    private static Map<String, String> settings(Fields settings) {
        Map<String, String> values = new LinkedHashMap<>();
        settings.object().propertyNames().forEach(name -> {
            String value = settings.text(name);
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }
}
