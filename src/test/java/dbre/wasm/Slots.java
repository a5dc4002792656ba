package dbre.wasm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The global variables that carry changed local ones from a piece back to its function.
///
/// They are written right before the return and read right after it, so all pieces can share them.
final class Slots {
    private Slots() {}

    /// The slot of the value that the whole function returns.
    static int ofResult(WasmFile file, WasmFunction function) {
        return file.slot(function.type().results().getFirst(), 0);
    }

    /// Copies local variables to their slots.
    static List<Instruction> save(WasmFile file, WasmFunction function, List<Integer> variables) {
        List<Instruction> code = new ArrayList<>();
        of(file, function, variables).forEach((variable, slot) -> {
            code.add(Instruction.of(Opcode.LOCAL_GET, variable));
            code.add(Instruction.of(Opcode.GLOBAL_SET, slot));
        });
        return code;
    }

    /// Copies them back.
    static List<Instruction> restore(WasmFile file, WasmFunction function, List<Integer> variables) {
        List<Instruction> code = new ArrayList<>();
        of(file, function, variables).forEach((variable, slot) -> {
            code.add(Instruction.of(Opcode.GLOBAL_GET, slot));
            code.add(Instruction.of(Opcode.LOCAL_SET, variable));
        });
        return code;
    }

    private static Map<Integer, Integer> of(WasmFile file, WasmFunction function, List<Integer> variables) {
        Map<Integer, Integer> used = new HashMap<>();
        Map<Integer, Integer> slots = new LinkedHashMap<>();
        for (int variable : variables) {
            int type = function.variables().get(variable);
            slots.put(variable, file.slot(type, used.merge(type, 1, Integer::sum)));
        }
        return slots;
    }
}
