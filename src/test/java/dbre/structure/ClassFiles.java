package dbre.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The compiled classes of the program, without generated ones.
final class ClassFiles {
    private static final Path CLASSES = Path.of("target/classes");

    private ClassFiles() {}

    /// All classes, the parser's generated ones left out.
    static List<ClassModel> all() {
        try (Stream<Path> files = Files.walk(CLASSES.resolve("dbre"))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.startsWith(CLASSES.resolve("dbre/sql/wasm")))
                    .map(ClassFiles::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The name of a class, `dbre.sql.Script`.
    static String name(ClassModel model) {
        return model.thisClass().asInternalName().replace('/', '.');
    }

    /// The package of a class of this name.
    static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    /// The names of all classes that a class mentions, in code or in types.
    static Set<String> mentionedBy(ClassModel model) {
        Stream<ClassDesc> constants =
                StreamSupport.stream(model.constantPool().spliterator(), false).flatMap(ClassFiles::classes);
        Stream<ClassDesc> fields = model.fields().stream().map(field -> field.fieldTypeSymbol());
        Stream<ClassDesc> methods = model.methods().stream().flatMap(method -> classes(method.methodTypeSymbol()));
        return Stream.of(constants, fields, methods)
                .flatMap(classes -> classes)
                .map(ClassFiles::element)
                .filter(ClassDesc::isClassOrInterface)
                .map(type -> type.packageName() + "." + type.displayName())
                .collect(Collectors.toSet());
    }

    private static Stream<ClassDesc> classes(PoolEntry entry) {
        return switch (entry) {
            case ClassEntry type -> Stream.of(type.asSymbol());
            case NameAndTypeEntry name
            when name.type().stringValue().startsWith("(") ->
                classes(MethodTypeDesc.ofDescriptor(name.type().stringValue()));
            case NameAndTypeEntry name ->
                Stream.of(ClassDesc.ofDescriptor(name.type().stringValue()));
            default -> Stream.empty();
        };
    }

    private static Stream<ClassDesc> classes(MethodTypeDesc type) {
        return Stream.concat(Stream.of(type.returnType()), type.parameterList().stream());
    }

    private static ClassDesc element(ClassDesc type) {
        return type.componentType() == null ? type : element(type.componentType());
    }
}
