package dbre.python;

import java.util.List;

/// A source file as a tree.
///
/// @param source the text that was parsed
/// @param statements the statements at its top level, in order
/// @param broken the places that could not be read, in order; empty when the whole file was read
public record PythonModule(String source, List<PythonStatement> statements, List<Broken> broken) {
    public PythonModule {
        statements = List.copyOf(statements);
        broken = List.copyOf(broken);
    }

    /// A node as the source writes it.
    public String text(PythonNode node) {
        return source.substring(node.span().start(), node.span().end());
    }
}
