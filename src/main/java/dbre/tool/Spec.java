package dbre.tool;

/// What a tool is called and what it takes and gives. The JSON schemas are derived from the records.
///
/// @param name the name on the wire, `verb_object`
/// @param title the name for people
/// @param description when to use it and what comes back, for the model; under 2,000 characters
/// @param input the record of its arguments
/// @param facts the record of its facts
/// @param writesFiles whether a call may write files of the project; no tool writes to the database
public record Spec<I extends Record, F extends Record>(
        String name, String title, String description, Class<I> input, Class<F> facts, boolean writesFiles) {

    /// A tool that only reads.
    public Spec(String name, String title, String description, Class<I> input, Class<F> facts) {
        this(name, title, description, input, facts, false);
    }

    /// The same for a tool that may write files of the project.
    public Spec<I, F> writingFiles() {
        return new Spec<>(name, title, description, input, facts, true);
    }
}
