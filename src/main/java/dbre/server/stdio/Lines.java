package dbre.server.stdio;

import dbre.server.JsonTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The lines of a stream, without their line feeds. A line over the limit, or for which there is no memory, is skipped
/// to its end and reported.
final class Lines {
    private static final ByteArrayOutputStream NOTHING = new ByteArrayOutputStream(0);

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int end;

    Lines(InputStream in) {
        this.in = in;
    }

    /// A line, or what is left of one that was too long.
    @SuppressWarnings("ArrayRecordComponent") // carried from the stream to the parser once, never compared
    record Line(byte[] bytes, boolean tooLong) {
        boolean isBlank() {
            for (byte letter : bytes) {
                if (letter != ' ' && letter != '\t' && letter != '\r') {
                    return false;
                }
            }
            return !tooLong;
        }
    }

    /// The next line, null at the end of the stream. A last line needs no line feed.
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        while (fill()) {
            int start = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            tooLong = tooLong || !added(line, start);
            if (tooLong) {
                line = NOTHING;
            }
            if (position < end) {
                position++;
                return line(line, tooLong);
            }
        }
        return line.size() == 0 && !tooLong ? null : line(line, tooLong);
    }

    /// Adds the bytes from there on, if there is room for them.
    private boolean added(ByteArrayOutputStream line, int start) {
        if (line.size() + position - start > JsonTree.MESSAGE_LIMIT) {
            return false;
        }
        try {
            line.write(buffer, start, position - start);
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    private static Line line(ByteArrayOutputStream line, boolean tooLong) {
        try {
            return new Line(line.toByteArray(), tooLong);
        } catch (OutOfMemoryError e) {
            return new Line(new byte[0], true);
        }
    }

    /// Whether there are more bytes, waiting for them if need be.
    private boolean fill() throws IOException {
        if (position == end) {
            position = 0;
            end = Math.max(0, in.read(buffer));
        }
        return end > 0;
    }
}
