package dbre.sql;

import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// The few threads that parse, with a stack for deep trees.
///
/// A sum of 3,000 terms needs more than the usual 1 MB of stack. A parser takes 34 MB, and the first some hundred
/// milliseconds to load, so one is made when a text comes while all others are at work, and not before.
final class ParserThreads {
    private static final long STACK_BYTES = 16L << 20;
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    private static final int SECONDS = 60;

    private static final Deque<WasmParser> IDLE = new ConcurrentLinkedDeque<>();
    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(THREADS, ParserThreads::thread);

    private ParserThreads() {}

    /// Makes a parser, and lets nobody wait for it.
    static void prepare() {
        EXECUTOR.execute(() -> IDLE.push(new WasmParser()));
    }

    /// Runs some work with a parser and waits for it.
    ///
    /// @throws SqlSyntaxException also when the parser runs out of stack, memory or time
    static <T> T call(Function<WasmParser, T> work) {
        Future<T> future = EXECUTOR.submit(onThread(work));
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new SqlSyntaxException("this text could not be parsed within " + SECONDS + " s", 1, 1);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while parsing SQL", e);
        }
    }

    private static <T> Callable<T> onThread(Function<WasmParser, T> work) {
        return () -> {
            WasmParser idle = IDLE.poll();
            WasmParser parser = idle == null ? new WasmParser() : idle;
            boolean sound = false;
            try {
                T result = work.apply(parser);
                sound = true;
                return result;
            } catch (SqlSyntaxException e) {
                sound = true;
                throw e;
            } catch (WasmParser.Crash | StackOverflowError e) {
                throw new SqlSyntaxException("this text is too long or too deeply nested to be parsed", 1, 1);
            } finally {
                if (sound && !parser.isBloated()) {
                    IDLE.push(parser);
                }
            }
        };
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "sql-parser", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
