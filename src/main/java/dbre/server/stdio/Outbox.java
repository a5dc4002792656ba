package dbre.server.stdio;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.LoggerFactory;

/// What is on its way to the client, written by a thread of its own.
///
/// A client that does not read holds up those who have something to say to it, once a megabyte waits; it never holds
/// up the thread that reads what the client says, which must see the end of that.
final class Outbox {
    private static final int ENOUGH = 1 << 20;

    private final OutputStream out;
    private final Deque<byte[]> lines = new ArrayDeque<>();
    private long waiting;
    private boolean broken;

    Outbox(OutputStream out) {
        this.out = out;
        Thread.ofPlatform().name("output").daemon().start(this::write);
    }

    /// Puts a line behind the others.
    ///
    /// @param patient whether to wait until the client has read most of what is there; an interrupt ends that, and
    ///     the line is dropped
    synchronized void put(byte[] line, boolean patient) {
        try {
            while (patient && waiting > ENOUGH && !broken) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!broken) {
            lines.add(line);
            waiting += line.length;
            notifyAll();
        }
    }

    /// Waits until everything is written.
    ///
    /// @return false when it could not be written, or not in this time
    synchronized boolean drain(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            for (long left = limit.toMillis(); !lines.isEmpty() && !broken && left > 0; ) {
                wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return lines.isEmpty() && !broken;
    }

    private void write() {
        try {
            while (true) {
                out.write(first());
                out.write('\n');
                out.flush();
                removeFirst();
            }
        } catch (IOException | InterruptedException e) {
            giveUp();
            LoggerFactory.getLogger(Outbox.class).warn("the client no longer reads: {}", e.getMessage());
        } catch (Throwable bug) {
            giveUp();
            throw bug;
        }
    }

    /// It stays until it is written.
    private synchronized byte[] first() throws InterruptedException {
        while (lines.isEmpty()) {
            wait();
        }
        return lines.getFirst();
    }

    private synchronized void removeFirst() {
        waiting -= lines.removeFirst().length;
        notifyAll();
    }

    private synchronized void giveUp() {
        broken = true;
        lines.clear();
        notifyAll();
    }
}
