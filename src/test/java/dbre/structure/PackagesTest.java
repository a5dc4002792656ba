package dbre.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PackagesTest {
    private static final String NULL_MARKED = "Lorg/jspecify/annotations/NullMarked;";

    @Test
    void everyPackageIsExplainedAndNullMarked() {
        List<ClassModel> classes = ClassFiles.all();
        Set<String> packages = classes.stream()
                .map(ClassFiles::name)
                .map(ClassFiles::packageOf)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> marked = classes.stream()
                .filter(PackagesTest::isNullMarked)
                .map(ClassFiles::name)
                .map(ClassFiles::packageOf)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(packages, marked);
    }

    private static boolean isNullMarked(ClassModel model) {
        return ClassFiles.name(model).endsWith(".package-info")
                && model.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                        .flatMap(attribute -> attribute.annotations().stream())
                        .anyMatch(annotation -> annotation.className().equalsString(NULL_MARKED));
    }
}
