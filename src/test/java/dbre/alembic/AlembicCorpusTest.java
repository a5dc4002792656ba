package dbre.alembic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.alembic.CorpusJudgement.Function;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Most revisions of packages from PyPI are read wholly, and what is read is what real Alembic renders. The usual
/// run
/// takes nine packages, `-Dmatrix` all; [AlembicCorpus] prints the whole comparison.
class AlembicCorpusTest {
    /// The share of the functions that must be read wholly, in percent.
    private static final int WHOLE = 85;

    /// The share of those that must equal what Alembic renders, in percent.
    private static final int EQUAL = 99;

    @Test
    void isReadAsAlembicRendersIt() throws Exception {
        List<Function> functions = new ArrayList<>();
        for (CorpusPackage each : CorpusPackage.chosen()) {
            functions.addAll(CorpusJudgement.of(each).functions());
        }
        List<Function> judged = functions.stream().filter(Function::judged).toList();
        List<Function> different =
                judged.stream().filter(function -> !function.equal()).toList();
        long whole = functions.stream().filter(Function::whole).count();
        assertTrue(
                whole * 100 >= (long) functions.size() * WHOLE, whole + " of " + functions.size() + " are read wholly");
        assertTrue(
                different.size() * 100L <= judged.size() * (100L - EQUAL),
                () -> "read differently: "
                        + different.stream()
                                .map(function -> function.path() + " " + function.name())
                                .toList());
    }
}
