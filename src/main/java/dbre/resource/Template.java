package dbre.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A family of resources, whose address has variables in it.
public interface Template {

    /// The address with its variables in braces, `dbre://tables/{schema}/{table}` (RFC 6570); the value of one with a
    /// plus, `{+id}`, may have slashes.
    String uri();

    /// The name for people.
    String title();

    /// What is to be found there.
    String description();

    /// The kind of text, `text/markdown`.
    String mimeType();

    /// Whether the words are ours. Those out of the database or the code base are data: clients get them fenced.
    boolean isOurs();

    /// What stands at an address.
    ///
    /// @param variables a value for every variable
    /// @return empty when nothing is there
    /// @throws dbre.finding.Refusal when it cannot be looked up
    Optional<String> text(Map<String, String> variables);

    /// Values of a variable that begin with what was typed so far.
    ///
    /// @param known the other variables, as far as they have values
    List<String> completions(String variable, String typed, Map<String, String> known);
}
