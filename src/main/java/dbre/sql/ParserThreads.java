package dbre.sql;

import dbre.finding.Refusal;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// The few threads that parse, with a stack for deep trees.
///
/// A sum of 3,000 terms needs more than the usual 1 MB of stack. The first parser takes some hundred milliseconds to
/// load, so one is made when a text comes while all others are at work, and not before.
final class ParserThreads {
    private static final long STACK_BYTES = 16L << 20;
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    private static final int SECONDS = 60;
    private static final int SHORT = 4_000;
    private static final Semaphore AT_WORK = new Semaphore(THREADS);

    private static final Deque<WasmParser> IDLE = new ConcurrentLinkedDeque<>();
    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(THREADS, ParserThreads::thread);

    private ParserThreads() {}

    /// Makes a parser, and lets nobody wait for it.
    static void prepare() {
        EXECUTOR.execute(() -> {
            synchronized (IDLE) {
                IDLE.push(take());
            }
        });
    }

    /// Runs some work with a parser and waits for it. A short text is parsed where we are: to hand it over takes as
    /// long as to parse it. Should it be deep all the same, a thread with a larger stack tries again.
    ///
    /// @throws SqlSyntaxException also when the parser runs out of stack, memory or time
    static <T> T call(String text, Function<WasmParser, T> work) {
        if (text.length() <= SHORT && AT_WORK.tryAcquire()) {
            try {
                return attempt(text, work);
            } catch (WasmParser.Crash | StackOverflowError _) {
                // A larger stack may do.
            } finally {
                AT_WORK.release();
            }
        }
        return await(EXECUTOR.submit(() -> onThread(text, work)));
    }

    private static <T> T await(Future<T> future) {
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
            throw new Refusal("CANCELLED", "The call was cancelled.", "Call again if it is still wanted.");
        }
    }

    private static <T> T onThread(String text, Function<WasmParser, T> work) {
        AT_WORK.acquireUninterruptibly();
        try {
            return attempt(text, work);
        } catch (WasmParser.Crash | StackOverflowError e) {
            throw new SqlSyntaxException("this text is too deeply nested to be parsed", 1, 1);
        } finally {
            AT_WORK.release();
        }
    }

    /// A parser that failed other than by a report is not used again, nor is one that wanted more memory than there is:
    /// what it says then is not about the text.
    private static <T> T attempt(String text, Function<WasmParser, T> work) {
        WasmParser parser = take();
        boolean sound = false;
        try {
            T result = work.apply(parser);
            sound = true;
            return result;
        } catch (SqlSyntaxException | WasmParser.Crash e) {
            if (parser.isStarved()) {
                throw SqlSyntaxException.tooLarge(text);
            }
            sound = e instanceof SqlSyntaxException;
            throw e;
        } finally {
            if (sound && !parser.isBloated()) {
                IDLE.push(parser);
            }
        }
    }

    /// One at a time, so that whoever comes while one is prepared gets that one.
    private static WasmParser take() {
        synchronized (IDLE) {
            WasmParser idle = IDLE.poll();
            return idle == null ? new WasmParser() : idle;
        }
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
