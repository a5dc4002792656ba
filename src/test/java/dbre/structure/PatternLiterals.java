package dbre.structure;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Every pattern that the class files hold: the constants of `Pattern.compile` with their flags, and the literals of
/// `String.split`, `matches`, `replaceAll` and `replaceFirst`. The compiler has joined what was written in pieces.
///
/// @param patterns what could be read, each once at each place
/// @param unreadable the methods in which a pattern is made of something else than constants
record PatternLiterals(List<Literal> patterns, Set<String> unreadable) {
    private static final Set<String> OF_STRINGS = Set.of("split", "matches", "replaceAll", "replaceFirst");

    /// One pattern and the class and method that it is written in.
    ///
    /// @param whole whether it is only ever held against all of a text
    record Literal(String where, Pattern pattern, boolean whole) {
        @Override
        public String toString() {
            return where + " " + pattern.pattern().replace("\n", "\\n") + " (" + pattern.flags() + ")";
        }
    }

    static PatternLiterals in(Collection<ClassModel> classes) {
        PatternLiterals found = new PatternLiterals(new ArrayList<>(), new TreeSet<>());
        for (ClassModel model : classes) {
            for (MethodModel method : model.methods()) {
                String where =
                        ClassFiles.name(model) + "#" + method.methodName().stringValue();
                found.read(
                        where,
                        method.code().stream()
                                .flatMap(code -> code.elementStream())
                                .filter(Instruction.class::isInstance)
                                .toList());
            }
        }
        return found;
    }

    private void read(String where, List<CodeElement> code) {
        for (int i = 0; i < code.size(); i++) {
            if (!(code.get(i) instanceof InvokeInstruction call)) {
                continue;
            }
            String owner = call.owner().asInternalName();
            String name = call.name().stringValue();
            boolean compiles =
                    owner.equals("java/util/regex/Pattern") && (name.equals("compile") || name.equals("matches"));
            boolean ofString = owner.equals("java/lang/String") && OF_STRINGS.contains(name);
            if (compiles || ofString) {
                int more = call.typeSymbol().parameterCount() - 1;
                Object second = more == 0 ? 0 : constant(code, i - 1);
                boolean simple = second != null || (!compiles && code.get(i - 1) instanceof LoadInstruction);
                if (simple && constant(code, i - 1 - more) instanceof String literal) {
                    patterns.add(new Literal(
                            where,
                            Pattern.compile(literal, second instanceof Integer flags && compiles ? flags : 0),
                            name.equals("matches")));
                } else {
                    unreadable.add(where + " " + name);
                }
            }
        }
    }

    private static @Nullable Object constant(List<CodeElement> code, int at) {
        return at >= 0 && code.get(at) instanceof ConstantInstruction constant ? constant.constantValue() : null;
    }
}
