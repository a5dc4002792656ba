package dbre.python;

import dbre.python.PythonStatement.ClassDefinition;
import dbre.python.PythonStatement.FunctionDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads Python source.
public final class PythonParser {
    private static final int MOST_DISTRUSTED = 4;

    private PythonParser() {}

    /// The tree of a source text. Never throws: what is no Python is listed in [PythonModule#broken].
    ///
    /// A triple-quoted string that is never closed ends at the opening quotes of the next one, so that code and
    /// strings change places from there on. A broken file is therefore read again with each string in doubt
    /// taken as unclosed. The reading with the fewest broken places wins, provided that it loses no class or
    /// function.
    public static PythonModule parse(String source) {
        Set<Integer> distrusted = new HashSet<>();
        BlockParser blocks = new BlockParser(source, distrusted);
        PythonModule best = module(source, blocks);
        List<Integer> doubts =
                best.broken().isEmpty() ? List.of() : blocks.lines().suspiciousStrings();
        for (int doubt : doubts.stream().limit(MOST_DISTRUSTED).toList()) {
            distrusted.add(doubt);
            PythonModule retry = module(source, new BlockParser(source, distrusted));
            if (retry.broken().size() < best.broken().size() && definitions(retry) >= definitions(best)) {
                best = retry;
            } else {
                distrusted.remove(doubt);
            }
        }
        return best;
    }

    private static int definitions(PythonModule module) {
        int[] count = {0};
        PythonTree.walk(module, node -> {
            if (node instanceof ClassDefinition || node instanceof FunctionDefinition) {
                count[0]++;
            }
        });
        return count[0];
    }

    private static PythonModule module(String source, BlockParser blocks) {
        List<PythonStatement> statements = blocks.statements();
        return new PythonModule(source, statements, blocks.lines().broken());
    }
}
