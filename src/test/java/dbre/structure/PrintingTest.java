package dbre.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Standard output belongs to the protocol, so only the program's start and its commands may touch the streams.
class PrintingTest {
    private static final List<String> ALLOWED = List.of("dbre.Main", "dbre.cli.", "dbre.demo.");

    @Test
    void nothingElsePrints() {
        Set<String> wrong = new TreeSet<>();
        for (ClassModel model : ClassFiles.all()) {
            String name = ClassFiles.name(model);
            if (ALLOWED.stream().noneMatch(name::startsWith) && prints(model)) {
                wrong.add(name);
            }
        }
        assertEquals(Set.of(), wrong);
    }

    private static boolean prints(ClassModel model) {
        return StreamSupport.stream(model.constantPool().spliterator(), false)
                .anyMatch(entry -> entry instanceof FieldRefEntry field
                        && field.owner().asInternalName().equals("java/lang/System")
                        && Set.of("out", "err").contains(field.name().stringValue()));
    }
}
