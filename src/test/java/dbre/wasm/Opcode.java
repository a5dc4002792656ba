package dbre.wasm;

/// The opcodes that splitting has to know. https://webassembly.github.io/spec/core/binary/instructions.html
final class Opcode {
    static final int UNREACHABLE = 0x00;
    static final int BLOCK = 0x02;
    static final int LOOP = 0x03;
    static final int IF = 0x04;
    static final int ELSE = 0x05;
    static final int END = 0x0b;
    static final int BRANCH = 0x0c;
    static final int BRANCH_IF = 0x0d;
    static final int BRANCH_TABLE = 0x0e;
    static final int RETURN = 0x0f;
    static final int CALL = 0x10;
    static final int CALL_INDIRECT = 0x11;
    static final int DROP = 0x1a;
    static final int SELECT = 0x1b;
    static final int LOCAL_GET = 0x20;
    static final int LOCAL_SET = 0x21;
    static final int LOCAL_TEE = 0x22;
    static final int GLOBAL_GET = 0x23;
    static final int GLOBAL_SET = 0x24;
    static final int INT_CONSTANT = 0x41;
    static final int INT_LESS_UNSIGNED = 0x49;
    static final int INT_ADD = 0x6a;
    static final int EXTENDED = 0xfc;

    static final int NO_RESULT = 0x40;
    static final int INT = 0x7f;
    static final int LONG = 0x7e;
    static final int FLOAT = 0x7d;

    private Opcode() {}
}
