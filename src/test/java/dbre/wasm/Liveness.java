package dbre.wasm;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// Which local variables are read later before they are written, at every place of a function.
final class Liveness {
    private final BitSet[] before;

    Liveness(List<Instruction> code, ControlFlow flow) {
        before = IntStream.rangeClosed(0, code.size())
                .mapToObj(at -> new BitSet())
                .toArray(BitSet[]::new);
        List<List<Integer>> successors =
                IntStream.range(0, code.size()).mapToObj(flow::successors).toList();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int at = code.size() - 1; at >= 0; at--) {
                changed |= update(at, code.get(at), successors.get(at));
            }
        }
    }

    private boolean update(int at, Instruction instruction, List<Integer> successors) {
        BitSet live = new BitSet();
        successors.forEach(next -> live.or(before[next]));
        if (instruction.is(Opcode.LOCAL_GET)) {
            live.set(instruction.index());
        } else if (instruction.writesLocal()) {
            live.clear(instruction.index());
        }
        boolean changed = !live.equals(before[at]);
        before[at] = live;
        return changed;
    }

    /// The variables that matter before an instruction; none at the end of the code.
    BitSet before(int at) {
        return (BitSet) before[at].clone();
    }
}
