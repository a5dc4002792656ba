package dbre.wasm;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// A run of instructions that is to become a function of its own.
///
/// It is left by falling off its end, by a branch to a block around it, or by a return. An exit is known by the
/// block, or by [#RETURN].
final class Piece {
    static final int RETURN = -3;

    /// Stands for the local variable that keeps a returned value.
    static final int RESULT = -1;

    /// Stands for the condition of the if that it starts with.
    private static final int CONDITION = -2;

    private final WasmFunction function;
    private final ControlFlow flow;
    private final int from;
    private final int to;
    private final int fallsTo;

    /// @param from the first instruction
    /// @param to the one behind the last
    /// @param fallsTo the exit that falling off the end means
    Piece(WasmFunction function, ControlFlow flow, int from, int to, int fallsTo) {
        this.function = function;
        this.flow = flow;
        this.from = from;
        this.to = to;
        this.fallsTo = fallsTo;
    }

    int from() {
        return from;
    }

    private IntStream positions() {
        return IntStream.range(from, to);
    }

    private Instruction at(int position) {
        return function.code().get(position);
    }

    private boolean isInside(int block) {
        return block >= from && block < to;
    }

    /// Every exit, in a fixed order.
    List<Integer> exits() {
        TreeSet<Integer> exits = new TreeSet<>(List.of(fallsTo));
        positions().forEach(position -> {
            at(position).labels().stream()
                    .map(label -> flow.target(position, label))
                    .filter(block -> !isInside(block))
                    .forEach(exits::add);
            if (at(position).is(Opcode.RETURN)) {
                exits.add(RETURN);
            }
        });
        return List.copyOf(exits);
    }

    /// The local variables that it names.
    BitSet variables() {
        BitSet variables = new BitSet();
        positions()
                .filter(position -> at(position).isLocal())
                .forEach(position -> variables.set(at(position).index()));
        return variables;
    }

    /// The local variables that it changes.
    BitSet written() {
        BitSet variables = new BitSet();
        positions()
                .filter(position -> at(position).writesLocal())
                .forEach(position -> variables.set(at(position).index()));
        return variables;
    }

    private boolean startsWithCondition() {
        return at(from).is(Opcode.IF);
    }

    /// The function.
    ///
    /// @param parameters the local variables that it gets, in order; a condition follows when it starts with if
    /// @param ending what to do at an exit, with the names of the variables as they are outside; it must return
    WasmFunction toFunction(List<Integer> parameters, IntFunction<List<Instruction>> ending) {
        Names names = new Names(parameters);
        List<Integer> exits = exits();
        List<Instruction> code = new ArrayList<>();
        exits.forEach(exit -> code.add(Instruction.block()));
        if (startsWithCondition()) {
            code.add(Instruction.of(Opcode.LOCAL_GET, parameters.size()));
        }
        copy(names, exits, code);
        code.add(Instruction.branch(exits.indexOf(fallsTo)));
        for (int exit : exits) {
            code.add(Instruction.end());
            ending.apply(exit).forEach(each -> code.add(names.inside(each)));
        }
        code.add(Instruction.end());
        return new WasmFunction(names.type(), names.locals(), code);
    }

    private void copy(Names names, List<Integer> exits, List<Instruction> code) {
        int depth = 0;
        for (int position = from; position < to; position++) {
            Instruction each = at(position);
            if (each.opens()) {
                depth++;
            } else if (each.is(Opcode.END)) {
                depth--;
            }
            if (each.is(Opcode.RETURN)) {
                if (!function.type().results().isEmpty()) {
                    code.add(names.inside(Instruction.of(Opcode.LOCAL_SET, RESULT)));
                }
                code.add(Instruction.branch(depth + exits.indexOf(RETURN)));
            } else {
                code.add(names.inside(relabelled(each, position, depth, exits)));
            }
        }
    }

    private Instruction relabelled(Instruction each, int position, int depth, List<Integer> exits) {
        if (!each.isBranch()) {
            return each;
        }
        List<Integer> labels = each.labels().stream()
                .map(label -> {
                    int block = flow.target(position, label);
                    return isInside(block) ? label : (Integer) (depth + exits.indexOf(block));
                })
                .toList();
        return Instruction.branch(each.opcode(), labels);
    }

    /// The local variables of the function that the piece becomes.
    private final class Names {
        private final List<Integer> parameters;
        private final List<Integer> others;
        /// In the order of the new function.
        private final List<Integer> order;

        Names(List<Integer> parameters) {
            this.parameters = parameters;
            others = variables().stream()
                    .filter(each -> !parameters.contains(each))
                    .boxed()
                    .toList();
            order = new ArrayList<>(parameters);
            if (startsWithCondition()) {
                order.add(CONDITION);
            }
            order.addAll(others);
            order.add(RESULT);
        }

        Instruction inside(Instruction each) {
            return each.isLocal() ? Instruction.of(each.opcode(), order.indexOf(each.index())) : each;
        }

        WasmFunction.FunctionType type() {
            List<Integer> types = new ArrayList<>(types(parameters));
            if (startsWithCondition()) {
                types.add(Opcode.INT);
            }
            return new WasmFunction.FunctionType(types, List.of(Opcode.INT));
        }

        List<Integer> locals() {
            List<Integer> types = new ArrayList<>(types(others));
            types.addAll(function.type().results());
            return types;
        }

        private List<Integer> types(List<Integer> variables) {
            return variables.stream().map(function.variables()::get).toList();
        }
    }
}
