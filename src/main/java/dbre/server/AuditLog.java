package dbre.server;

import dbre.finding.Refusal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where calls are recorded: a line of JSON each, only ever appended.
@FunctionalInterface
public interface AuditLog {
    /// Records nothing.
    AuditLog NONE = entry -> {};

    /// Records a call. It never fails: a full disk must not break a call.
    void record(Supplier<AuditEntry> entry);

    /// A log in a file, or on standard error.
    ///
    /// @param where a path, or `stderr`
    /// @throws Refusal `BAD_SETTING` when the file cannot be written
    static AuditLog at(String where) {
        if (where.equals("stderr")) {
            return new JsonLines(line -> new FileOutputStream(FileDescriptor.err).write(line));
        }
        JsonLines.Sink file = line -> append(Path.of(where), line);
        try {
            file.write(new byte[0]);
        } catch (IOException e) {
            throw new Refusal(
                    "BAD_SETTING",
                    "The audit log " + where + " cannot be written.",
                    "Give a file in a folder that dbre-mcp may write to, or stderr.");
        }
        return new JsonLines(file);
    }

    /// Opens the file for every line, so that others may rotate it away at any time. A new one is for its owner alone.
    private static void append(Path file, byte[] line) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /// Lines that go somewhere.
    final class JsonLines implements AuditLog {
        private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

        private final Sink sink;
        private final AtomicBoolean lost = new AtomicBoolean();

        JsonLines(Sink sink) {
            this.sink = sink;
        }

        /// Takes whole lines.
        @FunctionalInterface
        interface Sink {
            void write(byte[] line) throws IOException;
        }

        @Override
        public void record(Supplier<AuditEntry> entry) {
            byte[] line = (Json.ANSWERS.writeValueAsString(entry.get()) + "\n").getBytes(StandardCharsets.UTF_8);
            try {
                synchronized (this) {
                    sink.write(line);
                }
            } catch (IOException e) {
                if (!lost.getAndSet(true)) {
                    LOG.error("the audit log cannot be written, calls go on without it: {}", e.getMessage());
                }
            }
        }
    }
}
