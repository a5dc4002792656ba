package dbre.wasm;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/// How the pieces of one place can end, and how their function goes on then.
///
/// A piece returns the position of its exit in [#exits].
///
/// @param file the module
/// @param function the function
/// @param changed the local variables that come back
/// @param exits the blocks that a branch leaves to, [#BEHIND] and [Piece#RETURN]
record Exits(WasmFile file, WasmFunction function, List<Integer> changed, List<Integer> exits) {
    /// The exit to the instruction behind the piece.
    static final int BEHIND = -2;

    Exits(WasmFile file, WasmFunction function, BitSet changed, Collection<Integer> exits) {
        this(file, function, changed.stream().boxed().toList(), List.copyOf(new TreeSet<>(exits)));
    }

    /// Whether branches to all these blocks can be made from elsewhere.
    static boolean canBeLeft(ControlFlow flow, Collection<Integer> exits) {
        return exits.stream().allMatch(exit -> exit == BEHIND || exit == Piece.RETURN || flow.takesNoValue(exit));
    }

    /// What a piece does to leave by an exit.
    List<Instruction> leave(int exit) {
        List<Instruction> code = new ArrayList<>(Slots.save(file, function, changed));
        if (exit == Piece.RETURN && givesResult()) {
            code.add(Instruction.of(Opcode.LOCAL_GET, Piece.RESULT));
            code.add(Instruction.of(Opcode.GLOBAL_SET, Slots.ofResult(file, function)));
        }
        code.add(Instruction.constant(exits.indexOf(exit)));
        code.add(Instruction.plain(Opcode.RETURN));
        return code;
    }

    /// What the function does when a piece has returned the number of its exit.
    ///
    /// @param number the local variable for that number
    /// @param label the label of a block here
    List<Instruction> arrive(int number, IntUnaryOperator label) {
        List<Instruction> code = new ArrayList<>();
        code.add(Instruction.of(Opcode.LOCAL_SET, number));
        code.addAll(Slots.restore(file, function, changed));
        if (exits.equals(List.of(BEHIND))) {
            return code;
        }
        int blocks = exits.contains(Piece.RETURN) ? 2 : 1;
        for (int i = 0; i < blocks; i++) {
            code.add(Instruction.block());
        }
        code.add(Instruction.of(Opcode.LOCAL_GET, number));
        code.add(Instruction.branch(Opcode.BRANCH_TABLE, labels(blocks, label)));
        code.add(Instruction.end());
        if (blocks == 2) {
            code.addAll(returning());
            code.add(Instruction.end());
        }
        return code;
    }

    /// The label of each exit, and once more the last for numbers that never come.
    private List<Integer> labels(int blocks, IntUnaryOperator label) {
        List<Integer> labels = new ArrayList<>();
        for (int exit : exits) {
            labels.add(
                    switch (exit) {
                        case Piece.RETURN -> 0;
                        case BEHIND -> blocks - 1;
                        default -> label.applyAsInt(exit) + blocks;
                    });
        }
        labels.add(labels.getLast());
        return labels;
    }

    private List<Instruction> returning() {
        List<Instruction> code = new ArrayList<>();
        if (givesResult()) {
            code.add(Instruction.of(Opcode.GLOBAL_GET, Slots.ofResult(file, function)));
        }
        code.add(Instruction.plain(Opcode.RETURN));
        return code;
    }

    private boolean givesResult() {
        return !function.type().results().isEmpty();
    }
}
