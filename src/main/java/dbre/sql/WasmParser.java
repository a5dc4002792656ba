package dbre.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dbre.sql.wasm.LibPgQuery;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MemoryLimits;

/// One instance of libpg_query, PostgreSQL's own parser. It serves one thread at a time.
///
/// The module comes from Emscripten, whose build gives every import and export one letter; the names beside
/// them here are those of its JavaScript. PostgreSQL reports errors by `longjmp`: Emscripten turns that into
/// an exception of the host, which the `invoke_*` functions around the `setjmp` catch.
final class WasmParser {
    /// The module asks for 128 MB at the start, which costs 100 ms to clear; most texts take 35.
    private static final MemoryLimits MEMORY = new MemoryLimits(64, 4096);

    /// Memory never shrinks, so an instance that has grown beyond 40 MB is not kept.
    private static final int KEEP_PAGES = 640;

    private static final WasmModule MODULE = load();

    private final Instance instance;
    private boolean starved;

    WasmParser() {
        this(MODULE, LibPgQuery::create);
    }

    /// @param module a build of libpg_query
    /// @param machine what runs it
    WasmParser(WasmModule module, Function<Instance, Machine> machine) {
        ImportValues.Builder imports = ImportValues.builder();
        for (int i = 0; i < module.importSection().importCount(); i++) {
            imports.addFunction(
                    hostFunction(module, (FunctionImport) module.importSection().getImport(i)));
        }
        instance = Instance.builder(module)
                .withImportValues(imports.build())
                .withMachineFactory(machine)
                .withMemoryLimits(MEMORY)
                .withStart(false)
                .build();
        call("A"); // __wasm_call_ctors
    }

    /// Without the validation, a quarter of the time: the build has compiled this very module.
    private static WasmModule load() {
        return Parser.builder()
                .withValidation(false)
                .build()
                .parse(() -> Objects.requireNonNull(LibPgQuery.class.getResourceAsStream("LibPgQuery.meta")));
    }

    /// The parse tree as JSON.
    ///
    /// @throws SqlSyntaxException when the server would not parse the text
    /// @throws Crash when this instance has come to its end
    String parse(String sql) {
        int text = copyIn(sql);
        int result = call("F", text); // wasm_parse_query_raw
        try {
            int error = readInt(result + 8);
            if (error != 0) {
                throw SqlSyntaxException.at(sql, readInt(error + 16) - 1, readText(readInt(error)));
            }
            return readText(readInt(result));
        } finally {
            call("G", result); // wasm_free_parse_result
            call("E", text); // free
        }
    }

    /// The tokens as JSON, comments included. Tests hold [Lexer] against it.
    ///
    /// @throws Crash when this instance has come to its end
    String scan(String sql) {
        int text = copyIn(sql);
        int result = call("M", text); // wasm_scan
        String tokens = readText(result);
        call("N", result); // wasm_free_string
        call("E", text); // free
        return tokens;
    }

    /// The fingerprint of a text that can be parsed, 16 hexadecimal digits; an error message for another.
    ///
    /// @throws Crash when this instance has come to its end
    String fingerprint(String sql) {
        int text = copyIn(sql);
        int result = call("I", text); // wasm_fingerprint
        String fingerprint = readText(result);
        call("N", result); // wasm_free_string
        call("E", text); // free
        return fingerprint;
    }

    /// Whether the last text took so much memory that a new instance is better.
    boolean isBloated() {
        return instance.memory().pages() > KEEP_PAGES;
    }

    /// Whether the last text took more memory than there is.
    boolean isStarved() {
        return starved;
    }

    /// The instance failed in a way that PostgreSQL does not report: no stack, no memory, an assertion.
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Crash(Throwable cause) {
            super(cause);
        }
    }

    private int copyIn(String sql) {
        byte[] bytes = sql.getBytes(UTF_8);
        int address = call("C", bytes.length + 1); // malloc
        if (address == 0) {
            starved = true;
            throw new Crash(new IllegalStateException("no memory for a text of " + bytes.length + " bytes"));
        }
        instance.memory().write(address, bytes);
        instance.memory().writeByte(address + bytes.length, (byte) 0);
        return address;
    }

    private int readInt(int address) {
        return instance.memory().readInt(address);
    }

    private String readText(int address) {
        return instance.memory().readCString(address, UTF_8);
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private int call(String export, long... arguments) {
        try {
            long[] results = instance.export(export).apply(arguments);
            return results == null || results.length == 0 ? 0 : (int) results[0];
        } catch (RuntimeException | StackOverflowError e) {
            throw new Crash(e);
        }
    }

    private HostFunction hostFunction(WasmModule module, FunctionImport function) {
        FunctionType type = module.typeSection().getType(function.typeIndex());
        WasmFunctionHandle body = switch (function.name()) {
            // invoke_*
            case "a", "b", "d", "e", "f", "g", "h", "i", "j", "k", "l", "n", "y" -> WasmParser::invoke;
            // __emscripten_throw_longjmp
            case "p" ->
                (caller, arguments) -> {
                    throw new LongJump();
                };
            // _emscripten_resize_heap
            case "q" -> this::growMemory;
            // ___assert_fail, _exit, _proc_exit, __abort_js
            case "c", "m", "v", "x" ->
                (caller, arguments) -> {
                    throw new IllegalStateException("libpg_query has ended itself");
                };
            // _fd_write, which only ever carries messages to stderr
            case "t" -> WasmParser::discard;
            // _fd_close, _fd_read, _fd_seek and timers, none of which the parser needs
            default -> (caller, arguments) -> new long[type.returns().size()];
        };
        return new HostFunction(function.module(), function.name(), type, body);
    }

    /// Calls the function whose table index is the first argument, and marks a `longjmp` out of it.
    private static long[] invoke(Instance caller, long... arguments) {
        long stack = caller.export("R").apply()[0]; // _emscripten_stack_get_current
        int index = (int) arguments[0];
        try {
            return caller.getMachine()
                    .call(caller.table(0).ref(index), Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (LongJump jump) {
            caller.export("Q").apply(stack); // __emscripten_stack_restore
            caller.export("P").apply(1, 0); // _setThrew
            return new long[1];
        }
    }

    private long[] growMemory(Instance caller, long... arguments) {
        int wanted = (int) ((arguments[0] + 0xffff) >>> 16);
        int missing = wanted - caller.memory().pages();
        boolean enough = missing <= 0 || hasGrown(caller, missing);
        starved |= !enough;
        return new long[] {enough ? 1 : 0};
    }

    private static boolean hasGrown(Instance caller, int pages) {
        try {
            return caller.memory().grow(pages) >= 0;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    /// Answers that all bytes of all buffers were written.
    private static long[] discard(Instance caller, long... arguments) {
        int buffers = (int) arguments[1];
        int bytes = 0;
        for (int i = 0; i < arguments[2]; i++) {
            bytes += caller.memory().readInt(buffers + 8 * i + 4);
        }
        caller.memory().writeI32((int) arguments[3], bytes);
        return new long[] {0};
    }

    private static final class LongJump extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LongJump() {
            super(null, null, false, false);
        }
    }
}
