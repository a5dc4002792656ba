package dbre.wasm;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Turns blocks of a long function into functions: the outermost that are neither tiny nor too long themselves.
final class BlockOutliner {
    private static final int SHORTEST = 48;
    private static final int LONGEST = 1800;
    private static final int MOST_PARAMETERS = 60;

    private final WasmFile file;
    private final WasmFunction function;
    private final ControlFlow flow;
    private final Liveness liveness;
    private final List<Instruction> code = new ArrayList<>();
    private final int number;
    private final int condition;

    private BlockOutliner(WasmFile file, WasmFunction function) {
        this.file = file;
        this.function = function;
        flow = new ControlFlow(function.code());
        liveness = new Liveness(function.code(), flow);
        number = function.variables().size();
        condition = number + 1;
    }

    /// The function that is left, perhaps the same.
    static WasmFunction outline(WasmFile file, WasmFunction function) {
        return new BlockOutliner(file, function).outlined();
    }

    private WasmFunction outlined() {
        int[] offsets = function.offsets();
        int pieces = 0;
        for (int at = 0; at < function.code().size(); at++) {
            Instruction each = function.code().get(at);
            int end = each.opens() ? flow.end(at) + 1 : at + 1;
            int length = offsets[end] - offsets[at];
            boolean fits = each.index() == Opcode.NO_RESULT && length >= SHORTEST && length <= LONGEST;
            if (each.opens() && fits && outline(at, end)) {
                pieces++;
                at = end - 1;
            } else {
                code.add(each);
            }
        }
        return pieces == 0 ? function : function.with(List.of(Opcode.INT, Opcode.INT), code);
    }

    private boolean outline(int from, int to) {
        Piece piece = new Piece(function, flow, from, to, Exits.BEHIND);
        List<Integer> parameters = parameters(piece);
        if (!Exits.canBeLeft(flow, piece.exits()) || parameters.size() > MOST_PARAMETERS) {
            return false;
        }
        Exits exits = new Exits(file, function, changed(piece, to), piece.exits());
        int index = file.add(piece.toFunction(parameters, exits::leave));
        boolean conditional = function.code().get(from).is(Opcode.IF);
        if (conditional) {
            code.add(Instruction.of(Opcode.LOCAL_SET, condition));
        }
        parameters.forEach(parameter -> code.add(Instruction.of(Opcode.LOCAL_GET, parameter)));
        if (conditional) {
            code.add(Instruction.of(Opcode.LOCAL_GET, condition));
        }
        code.add(Instruction.of(Opcode.CALL, index));
        code.addAll(exits.arrive(number, block -> flow.depth(flow.parent(from), block)));
        return true;
    }

    private List<Integer> parameters(Piece piece) {
        BitSet parameters = piece.variables();
        parameters.and(liveness.before(piece.from()));
        return parameters.stream().boxed().toList();
    }

    private BitSet changed(Piece piece, int behind) {
        BitSet live = liveness.before(behind);
        piece.exits().stream().filter(exit -> exit >= 0).forEach(exit -> live.or(liveness.before(flow.landing(exit))));
        BitSet changed = piece.written();
        changed.and(live);
        return changed;
    }
}
