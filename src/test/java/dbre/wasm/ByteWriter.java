package dbre.wasm;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.BiConsumer;

/// Writes bytes and LEB128 numbers.
final class ByteWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    int length() {
        return out.size();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    ByteWriter put(int value) {
        out.write(value);
        return this;
    }

    ByteWriter put(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    ByteWriter unsigned(int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            put((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        return put(rest);
    }

    ByteWriter signed(int value) {
        int rest = value;
        while (rest >> 6 != 0 && rest >> 6 != -1) {
            put((rest & 0x7f) | 0x80);
            rest >>= 7;
        }
        return put(rest & 0x7f);
    }

    /// A list behind its length.
    <T> ByteWriter list(List<T> list, BiConsumer<ByteWriter, T> element) {
        unsigned(list.size());
        list.forEach(each -> element.accept(this, each));
        return this;
    }

    /// Bytes behind their length.
    ByteWriter sized(byte[] bytes) {
        return unsigned(bytes.length).put(bytes);
    }
}
