package dbre.sql;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// The few threads that parse, each with its own [WasmParser] and a stack for deep trees.
///
/// A sum of 3,000 terms needs more than the usual 1 MB of stack. The first parser takes some hundred
/// milliseconds to load, so it is made at the first call and not at the start of the program.
final class ParserThreads {
    private static final long STACK_BYTES = 16L << 20;
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    private static final int SECONDS = 60;

    private static final ThreadLocal<WasmParser> PARSER = ThreadLocal.withInitial(WasmParser::new);
    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(THREADS, ParserThreads::thread);

    private ParserThreads() {}

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
            WasmParser parser = PARSER.get();
            boolean broken = true;
            try {
                T result = work.apply(parser);
                broken = parser.isBloated();
                return result;
            } catch (SqlSyntaxException e) {
                broken = parser.isBloated();
                throw e;
            } catch (WasmParser.Crash | StackOverflowError e) {
                throw new SqlSyntaxException("this text is too long or too deeply nested to be parsed", 1, 1);
            } finally {
                if (broken) {
                    PARSER.remove();
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
