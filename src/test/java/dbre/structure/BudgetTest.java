package dbre.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.LineNumberInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How long things may be, at the very most. The aim is far below: 60 lines a file, a dozen a method.
class BudgetTest {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 50;

    @Test
    void filesStayWithinTheirBudget() throws IOException {
        Set<String> wrong = new TreeSet<>();
        for (Path file : SourceFiles.java()) {
            int lines = Files.readAllLines(file).size();
            if (lines > FILE_LINES) {
                wrong.add(file + ": " + lines);
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void methodsStayWithinTheirBudget() {
        Set<String> wrong = new TreeSet<>();
        for (ClassModel model : ClassFiles.all()) {
            for (MethodModel method : model.methods()) {
                int lines = lines(method);
                if (lines > METHOD_LINES) {
                    wrong.add(ClassFiles.name(model) + "." + method.methodName().stringValue() + ": " + lines);
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    /// The lines from the first to the last statement. Initializers are not counted: they hold the constants
    /// of the whole class.
    private static int lines(MethodModel method) {
        if (method.methodName().stringValue().startsWith("<")) {
            return 0;
        }
        Stream<LineNumberInfo> lines = method
                .findAttribute(Attributes.code())
                .flatMap((CodeAttribute code) -> code.findAttribute(Attributes.lineNumberTable()))
                .map(table -> table.lineNumbers())
                .orElse(List.of())
                .stream();
        IntSummaryStatistics range = lines.mapToInt(LineNumberInfo::lineNumber).summaryStatistics();
        return range.getCount() == 0 ? 0 : range.getMax() - range.getMin() + 1;
    }
}
