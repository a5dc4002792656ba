package dbre.wasm;

import java.util.ArrayList;
import java.util.List;

/// A function of the module.
///
/// @param type what it takes and gives
/// @param locals the types of its local variables behind the parameters
/// @param code its instructions, the closing `end` included
record WasmFunction(FunctionType type, List<Integer> locals, List<Instruction> code) {

    WasmFunction {
        locals = List.copyOf(locals);
        code = List.copyOf(code);
    }

    /// What a function takes and gives, as value types.
    record FunctionType(List<Integer> parameters, List<Integer> results) {
        static FunctionType read(ByteReader in) {
            if (in.next() != 0x60) {
                throw new IllegalArgumentException("only function types are known here");
            }
            return new FunctionType(in.list(ByteReader::next), in.list(ByteReader::next));
        }

        void write(ByteWriter out) {
            out.put(0x60).list(parameters, ByteWriter::put).list(results, ByteWriter::put);
        }
    }

    static WasmFunction read(FunctionType type, byte[] body) {
        ByteReader in = new ByteReader(body);
        List<Integer> locals = new ArrayList<>();
        int groups = in.unsigned();
        for (int i = 0; i < groups; i++) {
            int count = in.unsigned();
            int valueType = in.next();
            for (int k = 0; k < count; k++) {
                locals.add(valueType);
            }
        }
        List<Instruction> code = new ArrayList<>();
        while (!in.isAtEnd()) {
            code.add(Instruction.read(in));
        }
        return new WasmFunction(type, locals, code);
    }

    byte[] body() {
        ByteWriter out = new ByteWriter();
        out.list(locals, (writer, valueType) -> writer.unsigned(1).put(valueType));
        code.forEach(instruction -> instruction.write(out));
        return out.bytes();
    }

    /// The length of its code in the file.
    int length() {
        return offsets()[code.size()];
    }

    /// Where each instruction starts in the file, from the first; the last number is the length of all.
    int[] offsets() {
        int[] offsets = new int[code.size() + 1];
        for (int i = 0; i < code.size(); i++) {
            offsets[i + 1] = offsets[i] + code.get(i).length();
        }
        return offsets;
    }

    /// The types of the parameters and of the other local variables.
    List<Integer> variables() {
        List<Integer> all = new ArrayList<>(type.parameters());
        all.addAll(locals);
        return all;
    }

    /// The same function with other code and more local variables.
    WasmFunction with(List<Integer> more, List<Instruction> changed) {
        List<Integer> all = new ArrayList<>(locals);
        all.addAll(more);
        return new WasmFunction(type, all, changed);
    }
}
