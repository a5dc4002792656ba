package dbre.wasm;

import dbre.wasm.WasmFunction.FunctionType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A module that can be given more functions, global variables and table entries.
///
/// Custom sections (names, toolchain) are left out; everything that splitting does not touch is kept as it is.
final class WasmFile {
    private static final int TYPES = 1;
    private static final int IMPORTS = 2;
    private static final int FUNCTIONS = 3;
    private static final int TABLES = 4;
    private static final int GLOBALS = 6;
    private static final int ELEMENTS = 9;
    private static final int CODE = 10;

    private final byte[] header;
    private final Map<Integer, byte[]> sections = new LinkedHashMap<>();
    private final List<FunctionType> types;
    private final int imported;
    private final List<WasmFunction> functions = new ArrayList<>();
    private final int globals;
    private final List<Integer> newGlobals = new ArrayList<>();
    private final Map<String, Integer> slots = new HashMap<>();
    private final int entries;
    private final List<Integer> newEntries = new ArrayList<>();

    private WasmFile(byte[] file) {
        ByteReader in = new ByteReader(file);
        header = in.take(8);
        while (!in.isAtEnd()) {
            int id = in.next();
            byte[] content = in.take(in.unsigned());
            if (id != 0) {
                sections.put(id, content);
            }
        }
        types = section(TYPES).list(FunctionType::read);
        imported = importedFunctions(section(IMPORTS));
        globals = section(GLOBALS).unsigned();
        entries = tableSize(section(TABLES));
        List<Integer> typeOf = section(FUNCTIONS).list(ByteReader::unsigned);
        ByteReader code = section(CODE);
        List<byte[]> bodies = code.list(body -> body.take(body.unsigned()));
        for (int i = 0; i < bodies.size(); i++) {
            functions.add(WasmFunction.read(types.get(typeOf.get(i)), bodies.get(i)));
        }
    }

    static WasmFile read(byte[] file) {
        return new WasmFile(file);
    }

    private ByteReader section(int id) {
        return new ByteReader(Objects.requireNonNull(sections.get(id)));
    }

    private static int importedFunctions(ByteReader in) {
        int count = in.unsigned();
        for (int i = 0; i < count; i++) {
            in.skip(in.unsigned());
            in.skip(in.unsigned());
            if (in.next() != 0) {
                throw new IllegalArgumentException("only imports of functions are known here");
            }
            in.unsigned();
        }
        return count;
    }

    private static int tableSize(ByteReader in) {
        in.skipNumbers(2); // one table, of functions
        in.next();
        return in.unsigned();
    }

    /// The functions of the module's own; [#replace] and [#add] change them.
    List<WasmFunction> functions() {
        return List.copyOf(functions);
    }

    void replace(int position, WasmFunction function) {
        functions.set(position, function);
    }

    /// Adds a function.
    ///
    /// @return its index for `call`
    int add(WasmFunction function) {
        functions.add(function);
        return imported + functions.size() - 1;
    }

    /// The index that the next function will get.
    int nextFunction() {
        return imported + functions.size();
    }

    /// The index of a type, which is added when there is none like it.
    int typeIndex(FunctionType type) {
        if (!types.contains(type)) {
            types.add(type);
        }
        return types.indexOf(type);
    }

    /// A global variable of a type through which a piece hands a value back; pieces share them.
    int slot(int valueType, int number) {
        return slots.computeIfAbsent(valueType + ":" + number, key -> {
            newGlobals.add(valueType);
            return globals + newGlobals.size() - 1;
        });
    }

    /// Adds functions to the table.
    ///
    /// @return where the first of them stands
    int addEntries(List<Integer> added) {
        newEntries.addAll(added);
        return entries + newEntries.size() - added.size();
    }

    byte[] bytes() {
        ByteWriter out = new ByteWriter().put(header);
        functions.forEach(function -> typeIndex(function.type()));
        sections.forEach((id, content) -> out.put(id).sized(changed(id, content)));
        return out.bytes();
    }

    private byte[] changed(int id, byte[] content) {
        ByteWriter out = new ByteWriter();
        switch (id) {
            case TYPES -> out.list(types, (writer, type) -> type.write(writer));
            case FUNCTIONS -> out.list(functions, (writer, each) -> writer.unsigned(types.indexOf(each.type())));
            case TABLES -> table(out, new ByteReader(content));
            case GLOBALS -> globals(out, new ByteReader(content));
            case ELEMENTS -> elements(out, new ByteReader(content));
            case CODE -> out.list(functions, (writer, each) -> writer.sized(each.body()));
            default -> out.put(content);
        }
        return out.bytes();
    }

    private void table(ByteWriter out, ByteReader in) {
        out.unsigned(in.unsigned()).put(in.next());
        int limits = in.next();
        out.put(limits).unsigned(in.unsigned() + newEntries.size());
        if (limits == 1) {
            out.unsigned(in.unsigned() + newEntries.size());
        }
    }

    private void globals(ByteWriter out, ByteReader in) {
        out.unsigned(in.unsigned() + newGlobals.size()).put(in.rest());
        for (int type : newGlobals) {
            out.put(type).put(1).put(zero(type)).put(Opcode.END);
        }
    }

    private static byte[] zero(int type) {
        return switch (type) {
            case Opcode.INT -> new byte[] {0x41, 0};
            case Opcode.LONG -> new byte[] {0x42, 0};
            case Opcode.FLOAT -> new byte[] {0x43, 0, 0, 0, 0};
            default -> new byte[] {0x44, 0, 0, 0, 0, 0, 0, 0, 0};
        };
    }

    private void elements(ByteWriter out, ByteReader in) {
        int more = newEntries.isEmpty() ? 0 : 1;
        out.unsigned(in.unsigned() + more).put(in.rest());
        if (more > 0) {
            out.put(0).put(Opcode.INT_CONSTANT).signed(entries).put(Opcode.END);
            out.list(newEntries, ByteWriter::unsigned);
        }
    }
}
