package dbre;

import dbre.resource.Page;
import dbre.server.Toolbox;
import dbre.tool.Tool;
import java.util.List;

/// The parts of the program put together, by hand.
///
/// @param toolbox the tools
/// @param pages the pages behind their findings
public record Composition(Toolbox toolbox, List<Page> pages) implements AutoCloseable {

    /// Puts the parts together. Nothing is connected, read or parsed before the first call that needs it.
    public static Composition of(Settings settings) {
        List<Tool<?, ?>> tools = List.of();
        return new Composition(new Toolbox(tools), List.of());
    }

    @Override
    public void close() {}
}
