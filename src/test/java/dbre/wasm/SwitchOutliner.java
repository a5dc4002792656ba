package dbre.wasm;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Turns the cases of a great switch into functions that are called by way of the table.
///
/// Compilers write a switch as a chain of blocks, one inside the other, with a `br_table` in the innermost. A case
/// is what stands between the end of one block and the end of the next; a branch to a block of the chain goes to
/// the case behind it. All cases get the same parameters, so one calls the other in its place; the function itself
/// only looks up which to call first.
final class SwitchOutliner {
    private static final int FEWEST_CASES = 20;

    private final WasmFile file;
    private final WasmFunction function;
    private final ControlFlow flow;
    private final Liveness liveness;
    private final int table;
    private final int first;
    private final int last;
    private final List<Piece> cases;
    private final TreeSet<Integer> exits = new TreeSet<>(List.of(Exits.BEHIND));

    /// @param table the `br_table`
    /// @param first the outermost block of the chain
    /// @param last the innermost
    private SwitchOutliner(WasmFile file, WasmFunction function, ControlFlow flow, int table, int first, int last) {
        this.file = file;
        this.function = function;
        this.flow = flow;
        this.liveness = new Liveness(function.code(), flow);
        this.table = table;
        this.first = first;
        this.last = last;
        cases = IntStream.rangeClosed(first + 1, last)
                .mapToObj(block -> new Piece(function, flow, flow.end(block) + 1, flow.end(block - 1), block - 1))
                .toList();
        cases.forEach(each -> each.exits().stream()
                .filter(exit -> !isCase(exit))
                .map(this::outside)
                .forEach(exits::add));
        targets().stream().filter(exit -> !isCase(exit)).map(this::outside).forEach(exits::add);
    }

    /// The function that is left, perhaps the same.
    static WasmFunction outline(WasmFile file, WasmFunction function) {
        return find(file, function).map(SwitchOutliner::outlined).orElse(function);
    }

    /// The greatest switch of a function.
    private static Optional<SwitchOutliner> find(WasmFile file, WasmFunction function) {
        List<Instruction> code = function.code();
        int table = IntStream.range(0, code.size())
                .filter(at -> code.get(at).is(Opcode.BRANCH_TABLE))
                .boxed()
                .max((one, other) ->
                        code.get(one).labels().size() - code.get(other).labels().size())
                .orElse(-1);
        if (table < 0 || code.get(table).labels().size() < FEWEST_CASES) {
            return Optional.empty();
        }
        ControlFlow flow = new ControlFlow(code);
        int last = flow.parent(table);
        int first = last;
        while (first > 0 && isChained(code, first - 1)) {
            first--;
        }
        boolean chain = last - first >= FEWEST_CASES && isChained(code, last) && flow.end(last) == table + 1;
        if (!chain) {
            return Optional.empty();
        }
        SwitchOutliner outliner = new SwitchOutliner(file, function, flow, table, first, last);
        return outliner.isPossible() ? Optional.of(outliner) : Optional.empty();
    }

    private static boolean isChained(List<Instruction> code, int at) {
        return at >= 0 && code.get(at).is(Opcode.BLOCK) && code.get(at).index() == Opcode.NO_RESULT;
    }

    private boolean isPossible() {
        return Exits.canBeLeft(flow, exits) && preamble().noneMatch(this::isTableOut);
    }

    private IntStream preamble() {
        return IntStream.range(last + 1, table);
    }

    private boolean isTableOut(int at) {
        return function.code().get(at).is(Opcode.BRANCH_TABLE)
                && function.code().get(at).labels().stream().anyMatch(label -> flow.target(at, label) <= last);
    }

    private List<Integer> targets() {
        return function.code().get(table).labels().stream()
                .map(label -> flow.target(table, label))
                .toList();
    }

    /// Whether a branch to the block goes to a case.
    private boolean isCase(int block) {
        return block > first && block <= last;
    }

    /// A branch to the outermost block of the chain goes behind the switch.
    private int outside(int exit) {
        return exit == first ? Exits.BEHIND : exit;
    }

    private WasmFunction outlined() {
        BitSet changed = changed();
        Exits ways = new Exits(file, function, changed, exits);
        List<Integer> parameters = parameters(changed);
        int firstCase = file.nextFunction();
        for (Piece each : cases) {
            file.add(each.toFunction(
                    parameters,
                    exit -> isCase(exit)
                            ? tailCall(parameters, firstCase + exit - first - 1)
                            : ways.leave(outside(exit))));
        }
        List<Integer> entries = new ArrayList<>();
        IntStream.range(0, cases.size()).forEach(i -> entries.add(firstCase + i));
        targets()
                .forEach(block -> entries.add(
                        isCase(block) ? firstCase + block - first - 1 : stub(ways, parameters, outside(block))));
        return function.with(
                List.of(Opcode.INT, Opcode.INT), new Dispatch(ways, parameters, file.addEntries(entries)).code());
    }

    private static List<Instruction> tailCall(List<Integer> parameters, int target) {
        List<Instruction> code = new ArrayList<>();
        parameters.forEach(parameter -> code.add(Instruction.of(Opcode.LOCAL_GET, parameter)));
        code.add(Instruction.of(Opcode.CALL, target));
        code.add(Instruction.plain(Opcode.RETURN));
        return code;
    }

    /// A case of nothing but an exit.
    private int stub(Exits ways, List<Integer> parameters, int exit) {
        Piece nothing = new Piece(function, flow, table, table, exit);
        return file.add(nothing.toFunction(parameters, ways::leave));
    }

    private BitSet changed() {
        BitSet live = liveness.before(flow.landing(first));
        exits.stream().filter(exit -> exit >= 0).forEach(exit -> live.or(liveness.before(flow.landing(exit))));
        BitSet changed = new BitSet();
        cases.forEach(each -> changed.or(each.written()));
        changed.and(live);
        return changed;
    }

    private List<Integer> parameters(BitSet changed) {
        BitSet parameters = (BitSet) changed.clone();
        cases.forEach(each -> parameters.or(liveness.before(each.from())));
        return parameters.stream().boxed().toList();
    }

    /// What is left of the function.
    private final class Dispatch {
        private final Exits ways;
        private final List<Integer> parameters;
        private final int entries;
        private final int entry = function.variables().size();
        private final int number = entry + 1;
        private final List<Instruction> code = new ArrayList<>();

        /// @param entries where the table has the cases, and behind them the targets of the `br_table`
        Dispatch(Exits ways, List<Integer> parameters, int entries) {
            this.ways = ways;
            this.parameters = parameters;
            this.entries = entries;
        }

        List<Instruction> code() {
            code.addAll(function.code().subList(0, first));
            code.add(Instruction.block());
            code.add(Instruction.block());
            copyPreamble();
            lookUp();
            code.add(Instruction.end());
            parameters.forEach(parameter -> code.add(Instruction.of(Opcode.LOCAL_GET, parameter)));
            code.add(Instruction.of(Opcode.LOCAL_GET, entry));
            code.add(Instruction.plain(
                    Opcode.CALL_INDIRECT,
                    new ByteWriter().unsigned(typeOfCases()).unsigned(0).bytes()));
            code.addAll(ways.arrive(number, block -> 1 + flow.depth(flow.parent(first), block)));
            code.add(Instruction.end());
            code.addAll(
                    function.code().subList(flow.end(first) + 1, function.code().size()));
            return code;
        }

        private int typeOfCases() {
            List<Integer> types =
                    parameters.stream().map(function.variables()::get).toList();
            return file.typeIndex(new WasmFunction.FunctionType(types, List.of(Opcode.INT)));
        }

        /// The operand of the `br_table`, or its last target when it is too great, as an entry of the table.
        private void lookUp() {
            int targets = targets().size();
            code.add(Instruction.of(Opcode.LOCAL_SET, entry));
            code.add(Instruction.of(Opcode.LOCAL_GET, entry));
            code.add(Instruction.constant(targets - 1));
            code.add(Instruction.of(Opcode.LOCAL_GET, entry));
            code.add(Instruction.constant(targets - 1));
            code.add(Instruction.plain(Opcode.INT_LESS_UNSIGNED));
            code.add(Instruction.plain(Opcode.SELECT));
            code.add(Instruction.constant(entries + cases.size()));
            code.add(Instruction.plain(Opcode.INT_ADD));
            code.add(Instruction.of(Opcode.LOCAL_SET, entry));
        }

        private void copyPreamble() {
            int depth = 0;
            for (int at = last + 1; at < table; at++) {
                Instruction each = function.code().get(at);
                depth += each.opens() ? 1 : each.is(Opcode.END) ? -1 : 0;
                boolean leaves = each.isBranch()
                        && each.labels().getFirst() >= depth
                        && flow.target(at, each.labels().getFirst()) <= last;
                if (leaves) {
                    leave(each, flow.target(at, each.labels().getFirst()), depth);
                } else {
                    code.add(each);
                }
            }
        }

        private void leave(Instruction branch, int block, int depth) {
            if (!isCase(block)) {
                int label = block == first ? 1 : 2 + flow.depth(flow.parent(first), block);
                code.add(Instruction.branch(branch.opcode(), List.of(depth + label)));
                return;
            }
            boolean conditional = branch.is(Opcode.BRANCH_IF);
            if (conditional) {
                code.add(Instruction.of(Opcode.IF, Opcode.NO_RESULT));
            }
            code.add(Instruction.constant(entries + block - first - 1));
            code.add(Instruction.of(Opcode.LOCAL_SET, entry));
            code.add(Instruction.branch(depth + (conditional ? 1 : 0)));
            if (conditional) {
                code.add(Instruction.end());
            }
        }
    }
}
