package dbre.server.feature;

import dbre.prompt.Prompt;
import dbre.resource.Page;
import dbre.resource.Template;
import dbre.server.Toolbox;
import dbre.server.protocol.Feature;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// All that the server offers, as features of the protocol. What costs time to make is made when it is asked for.
public final class Features {
    private Features() {}

    /// The features of a server.
    ///
    /// @param listed the tools as clients see them
    /// @param toolbox the tools themselves
    /// @param pages the pages behind the findings
    public static List<Feature> of(
            Supplier<List<JsonNode>> listed,
            Supplier<Toolbox> toolbox,
            List<Prompt> prompts,
            Supplier<List<Page>> pages,
            List<Template> templates) {
        return List.of(
                new ToolFeature(listed, toolbox).feature(),
                new PromptFeature(prompts).feature(),
                new ResourceFeature(pages, templates).feature(),
                new CompletionFeature(prompts, templates).feature());
    }
}
