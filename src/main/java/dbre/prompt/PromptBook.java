package dbre.prompt;

import dbre.prompt.Prompt.Argument;
import java.util.List;

/// All prompts, one line each.
public final class PromptBook {
    /// In the order in which clients see them.
    public static final List<Prompt> ALL = List.of(new Prompt(
            "database-reliability-engineer",
            "Database reliability engineer",
            "Work on a change or a problem of a PostgreSQL database as a careful reliability engineer: "
                    + "understand, investigate, draft, prove and report.",
            List.of(new Argument(
                    "mandate",
                    "What is to be done or found out, in your own words.",
                    "None was given yet: ask for it first, and for nothing else."))));

    private PromptBook() {}
}
