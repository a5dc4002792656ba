package dbre.wasm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/// Splits the functions of a module that are too long for the JVM: `SplitFunctions IN OUT`.
public final class SplitFunctions {
    /// The code of a function that the JVM compiles in any case: a byte of WebAssembly becomes up to two and a half.
    private static final int LONGEST = 3000;

    private static final int MOST_ROUNDS = 4;

    private SplitFunctions() {}

    public static void main(String[] arguments) throws IOException {
        byte[] split = split(Files.readAllBytes(Path.of(arguments[0])));
        Files.write(Path.of(arguments[1]), split);
    }

    /// The same module with short functions.
    public static byte[] split(byte[] module) {
        WasmFile file = WasmFile.read(module);
        change(file, SwitchOutliner::outline);
        for (int i = 0; i < MOST_ROUNDS && change(file, BlockOutliner::outline); i++) {
            // what is left of a long function may hold blocks that have become short enough
        }
        return file.bytes();
    }

    private static boolean change(WasmFile file, BiFunction<WasmFile, WasmFunction, WasmFunction> change) {
        boolean changed = false;
        List<WasmFunction> functions = file.functions();
        for (int i = 0; i < functions.size(); i++) {
            WasmFunction before = functions.get(i);
            if (before.length() > LONGEST) {
                WasmFunction after = change.apply(file, before);
                file.replace(i, after);
                changed |= !after.equals(before);
            }
        }
        return changed;
    }
}
