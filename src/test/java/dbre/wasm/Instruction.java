package dbre.wasm;

import java.util.List;

/// One instruction.
///
/// @param opcode the first byte
/// @param labels the labels of a branch, as depths
/// @param index the local variable of `local.*`, the type of the result of a block, else 0
/// @param immediate what follows the opcode, for all other instructions
record Instruction(int opcode, List<Integer> labels, int index, List<Byte> immediate) {

    Instruction {
        labels = List.copyOf(labels);
        immediate = List.copyOf(immediate);
    }

    static Instruction plain(int opcode, byte... immediate) {
        return new Instruction(opcode, List.of(), 0, ByteReader.listOf(immediate));
    }

    static Instruction of(int opcode, int index) {
        boolean indexed = isLocal(opcode) || opens(opcode);
        return indexed
                ? new Instruction(opcode, List.of(), index, List.of())
                : plain(opcode, new ByteWriter().unsigned(index).bytes());
    }

    static Instruction constant(int value) {
        return plain(Opcode.INT_CONSTANT, new ByteWriter().signed(value).bytes());
    }

    static Instruction branch(int opcode, List<Integer> labels) {
        return new Instruction(opcode, labels, 0, List.of());
    }

    static Instruction branch(int label) {
        return branch(Opcode.BRANCH, List.of(label));
    }

    static Instruction block() {
        return of(Opcode.BLOCK, Opcode.NO_RESULT);
    }

    static Instruction end() {
        return plain(Opcode.END);
    }

    boolean is(int expected) {
        return opcode == expected;
    }

    /// Whether it opens a block, a loop or an if.
    boolean opens() {
        return opens(opcode);
    }

    boolean isLocal() {
        return isLocal(opcode);
    }

    boolean writesLocal() {
        return opcode == Opcode.LOCAL_SET || opcode == Opcode.LOCAL_TEE;
    }

    boolean isBranch() {
        return opcode >= Opcode.BRANCH && opcode <= Opcode.BRANCH_TABLE;
    }

    private static boolean opens(int opcode) {
        return opcode >= Opcode.BLOCK && opcode <= Opcode.IF;
    }

    private static boolean isLocal(int opcode) {
        return opcode >= Opcode.LOCAL_GET && opcode <= Opcode.LOCAL_TEE;
    }

    static Instruction read(ByteReader in) {
        int opcode = in.next();
        if (opens(opcode)) {
            return of(opcode, in.next());
        }
        if (isLocal(opcode)) {
            return of(opcode, in.unsigned());
        }
        return switch (opcode) {
            case Opcode.BRANCH, Opcode.BRANCH_IF -> branch(opcode, List.of(in.unsigned()));
            case Opcode.BRANCH_TABLE -> branch(opcode, in.list(in.unsigned() + 1, ByteReader::unsigned));
            default -> plain(opcode, in.since(in.position(), () -> skipImmediate(opcode, in)));
        };
    }

    private static void skipImmediate(int opcode, ByteReader in) {
        switch (opcode) {
            case Opcode.CALL, Opcode.GLOBAL_GET, Opcode.GLOBAL_SET, 0x25, 0x26, 0x3f, 0x40 -> in.unsigned();
            case Opcode.CALL_INDIRECT -> in.skipNumbers(2);
            case Opcode.INT_CONSTANT, 0x42 -> in.skipNumbers(1);
            case 0x43 -> in.skip(4);
            case 0x44 -> in.skip(8);
            case Opcode.EXTENDED -> skipExtended(in.unsigned(), in);
            default -> {
                if (opcode >= 0x28 && opcode <= 0x3e) {
                    in.skipNumbers(2); // alignment and offset of a load or store
                } else if (opcode >= 0xd0 || (opcode >= 0x06 && opcode <= 0x0a) || opcode == 0x1c) {
                    throw new IllegalArgumentException(
                            "opcode 0x" + Integer.toHexString(opcode) + " is not known here");
                }
            }
        }
    }

    private static void skipExtended(int operation, ByteReader in) {
        switch (operation) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> {} // conversions
            case 8, 10 -> in.skipNumbers(2); // memory.init, memory.copy
            case 11 -> in.skipNumbers(1); // memory.fill
            default -> throw new IllegalArgumentException("opcode 0xfc " + operation + " is not known here");
        }
    }

    /// Its length in the file.
    int length() {
        ByteWriter out = new ByteWriter();
        write(out);
        return out.length();
    }

    void write(ByteWriter out) {
        out.put(opcode);
        if (isBranch()) {
            if (opcode == Opcode.BRANCH_TABLE) {
                out.unsigned(labels.size() - 1);
            }
            labels.forEach(out::unsigned);
        } else if (opens()) {
            out.put(index);
        } else if (isLocal()) {
            out.unsigned(index);
        } else {
            immediate.forEach(out::put);
        }
    }
}
