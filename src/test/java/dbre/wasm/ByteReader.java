package dbre.wasm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Reads bytes and LEB128 numbers.
final class ByteReader {
    private final byte[] bytes;
    private int position;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    static List<Byte> listOf(byte[] bytes) {
        List<Byte> list = new ArrayList<>(bytes.length);
        for (byte each : bytes) {
            list.add(each);
        }
        return list;
    }

    int position() {
        return position;
    }

    boolean isAtEnd() {
        return position == bytes.length;
    }

    int next() {
        return bytes[position++] & 0xff;
    }

    int unsigned() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = next();
            value |= (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
    }

    void skip(int count) {
        position += count;
    }

    /// Numbers of any width, signed or not.
    void skipNumbers(int count) {
        for (int i = 0; i < count; i++) {
            while (next() >= 0x80) {
                // the number goes on
            }
        }
    }

    byte[] take(int count) {
        position += count;
        return Arrays.copyOfRange(bytes, position - count, position);
    }

    byte[] rest() {
        return take(bytes.length - position);
    }

    /// The bytes from a position to where some reading ends.
    byte[] since(int start, Runnable reading) {
        reading.run();
        return Arrays.copyOfRange(bytes, start, position);
    }

    <T> List<T> list(int count, Function<ByteReader, T> element) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(element.apply(this));
        }
        return list;
    }

    /// A list behind its length.
    <T> List<T> list(Function<ByteReader, T> element) {
        return list(unsigned(), element);
    }
}
