package dbre.wasm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Which instruction belongs to which block, and where each can go. Blocks are known by the position of the
/// instruction that opens them; the function itself is [#FUNCTION].
final class ControlFlow {
    static final int FUNCTION = -1;

    private final List<Instruction> code;
    private final int[] parents;
    private final int[] ends;
    private final int[] elses;

    ControlFlow(List<Instruction> code) {
        this.code = code;
        parents = new int[code.size()];
        ends = new int[code.size()];
        elses = new int[code.size()];
        Arrays.fill(elses, -1);
        Deque<Integer> open = new ArrayDeque<>(List.of(FUNCTION));
        for (int at = 0; at < code.size(); at++) {
            Instruction each = code.get(at);
            if (each.is(Opcode.END)) {
                int opener = open.pop();
                if (opener != FUNCTION) {
                    ends[opener] = at;
                }
                parents[at] = opener;
                continue;
            }
            parents[at] = open.element();
            if (each.is(Opcode.ELSE)) {
                elses[open.element()] = at;
            } else if (each.opens()) {
                open.push(at);
            }
        }
    }

    /// The block around an instruction; for an `end`, the block that it closes.
    int parent(int at) {
        return parents[at];
    }

    /// The `end` of a block.
    int end(int opener) {
        return ends[opener];
    }

    /// The block that a label of a branch means.
    int target(int at, int label) {
        int block = parents[at];
        for (int i = 0; i < label; i++) {
            block = parents[block];
        }
        return block;
    }

    /// Where a branch to a block goes on.
    int landing(int block) {
        if (block == FUNCTION) {
            return code.size();
        }
        return code.get(block).is(Opcode.LOOP) ? block : ends[block] + 1;
    }

    /// How many blocks lie between a place inside this block and an outer one.
    int depth(int block, int outer) {
        int depth = 0;
        for (int each = block; each != outer; each = parents[each]) {
            depth++;
        }
        return depth;
    }

    /// Whether a branch to the block carries no value.
    boolean takesNoValue(int block) {
        return block != FUNCTION
                && (code.get(block).is(Opcode.LOOP) || code.get(block).index() == Opcode.NO_RESULT);
    }

    /// The instructions that may come next; the length of the code stands for the return.
    List<Integer> successors(int at) {
        Instruction each = code.get(at);
        List<Integer> next = new ArrayList<>();
        each.labels().stream().distinct().forEach(label -> next.add(landing(target(at, label))));
        switch (each.opcode()) {
            case Opcode.BRANCH, Opcode.BRANCH_TABLE, Opcode.RETURN, Opcode.UNREACHABLE -> {}
            case Opcode.ELSE -> next.add(ends[parents[at]]);
            case Opcode.IF -> next.addAll(List.of(at + 1, elses[at] < 0 ? ends[at] : elses[at] + 1));
            default -> next.add(at + 1);
        }
        return next;
    }
}
