package dbre.server.stdio;

import dbre.server.JsonTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The lines of a stream, without their line feeds. A line over the limit is skipped to its end and reported.
final class Lines {
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
            tooLong |= line.size() + position - start > JsonTree.MESSAGE_LIMIT;
            if (!tooLong) {
                line.write(buffer, start, position - start);
            }
            if (position < end) {
                position++;
                return new Line(line.toByteArray(), tooLong);
            }
        }
        return line.size() == 0 && !tooLong ? null : new Line(line.toByteArray(), tooLong);
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
