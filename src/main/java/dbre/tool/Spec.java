package dbre.tool;

/// What a tool is called and what it takes and gives. The JSON schemas are derived from the records.
///
/// @param name the name on the wire, `verb_object`
/// @param title the name for people
/// @param description when to use it and what comes back, for the model; under 2,000 characters
/// @param input the record of its arguments
/// @param facts the record of its facts
public record Spec<I extends Record, F extends Record>(
        String name, String title, String description, Class<I> input, Class<F> facts) {}
