package dbre.server;

import dbre.finding.Report;
import dbre.server.feature.Features;
import dbre.server.protocol.Identity;
import dbre.server.protocol.Protocol;
import dbre.tool.Answer;
import dbre.tool.Spec;
import dbre.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.FutureTask;

/// A tool that breaks in every way that Java knows, also while its answer is written or what happened is logged.
public final class FailingTools {
    private static final Map<String, Breaking> WAYS = Map.ofEntries(
            Map.entry("exception", () -> {
                throw new IllegalStateException("broken");
            }),
            Map.entry("assertion", () -> {
                throw new AssertionError("broken");
            }),
            Map.entry("stack", () -> deeper(1)),
            Map.entry("memory", () -> List.of(new long[Integer.MAX_VALUE])),
            Map.entry("class", () -> {
                throw new NoClassDefFoundError("dbre/Gone");
            }),
            Map.entry("initializer", () -> Uninitializable.VALUE),
            Map.entry("thread", FailingTools::onAnotherThread),
            Map.entry("interrupt", () -> {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted");
            }),
            Map.entry("unloggable", () -> {
                throw new Unloggable();
            }),
            Map.entry("unreadable answer", Unreadable::new),
            Map.entry("binary answer", () -> new byte[] {1, 2, 3}),
            Map.entry("deep answer", FailingTools::nested),
            Map.entry("endless answer", FailingTools::circle));

    private FailingTools() {}

    /// The ways in which it breaks.
    public static List<String> ways() {
        return WAYS.keySet().stream().sorted().toList();
    }

    /// A server with this tool.
    public static Protocol protocol() {
        Toolbox toolbox = new Toolbox(
                List.of(new Fail()),
                _ -> {
                    throw new StackOverflowError("the audit log is broken too");
                },
                JsonTree.MESSAGE_LIMIT);
        return new Protocol(
                new Identity("fixtures", "Fixtures", "1", "Call fail."),
                Features.of(() -> Manifest.of(toolbox), () -> toolbox, List.of(), List::of, List.of()));
    }

    @FunctionalInterface
    private interface Breaking {
        Object facts() throws Exception;
    }

    record FailInput(String way) {}

    record FailFacts(Object facts) {}

    record Fail() implements Tool<FailInput, FailFacts> {
        @Override
        public Spec<FailInput, FailFacts> spec() {
            return new Spec<>("fail", "Fail", "Fails.", FailInput.class, FailFacts.class);
        }

        @Override
        public Answer<FailFacts> answer(FailInput input) {
            try {
                Object facts = Objects.requireNonNull(WAYS.get(input.way())).facts();
                return Answer.of(Report.facts("Done.", new FailFacts(facts)));
            } catch (Exception e) {
                throw sneaky(e);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> RuntimeException sneaky(Exception e) throws E {
        throw (E) e;
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int deeper(int depth) {
        return deeper(depth + 1) + 1;
    }

    private static Object onAnotherThread() throws Exception {
        FutureTask<Object> task = new FutureTask<>(() -> {
            throw new NoSuchMethodError("broken");
        });
        Thread.ofVirtual().start(task);
        return task.get();
    }

    private static Object nested() {
        List<Object> list = List.of();
        for (int i = 0; i < 100_000; i++) {
            list = List.of(list);
        }
        return list;
    }

    private static Object circle() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        return list;
    }

    private static final class Uninitializable {
        static final Integer VALUE = Integer.valueOf("no number");
    }

    /// Its message cannot be had.
    private static final class Unloggable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new StackOverflowError("no message");
        }
    }

    /// A value that the mapper cannot read.
    private static final class Unreadable extends java.util.AbstractList<String> {
        @Override
        public String get(int index) {
            throw new LinkageError("broken");
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
