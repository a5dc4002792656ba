package dbre.server;

import dbre.finding.Finding;
import dbre.finding.Place;
import dbre.finding.Progress;
import dbre.finding.Refusal;
import dbre.finding.Remedy;
import dbre.finding.Report;
import dbre.finding.Severity;
import dbre.finding.Unknown;
import dbre.server.feature.Features;
import dbre.server.protocol.Identity;
import dbre.server.protocol.Protocol;
import dbre.tool.Answer;
import dbre.tool.Describe;
import dbre.tool.Spec;
import dbre.tool.Tool;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Small tools that do what the tests of the server need.
public final class Fixtures {
    private static final Semaphore STARTED = new Semaphore(0);
    private static final Semaphore INTERRUPTED = new Semaphore(0);
    private static final Semaphore ENDED = new Semaphore(0);

    private Fixtures() {}

    /// A server with these tools.
    public static Protocol protocol() {
        Toolbox toolbox = toolbox();
        return new Protocol(
                new Identity("fixtures", "Fixtures", "1", "Call echo."),
                Features.of(() -> Manifest.of(toolbox), () -> toolbox, List.of(), List::of, List.of()));
    }

    /// Waits until a call of `wait` has begun in this process.
    public static void awaitStart() throws InterruptedException {
        STARTED.acquire();
    }

    /// Whether a call of `wait` was interrupted in this process, or is within some seconds.
    public static boolean interrupted(int seconds) throws InterruptedException {
        return INTERRUPTED.tryAcquire(seconds, TimeUnit.SECONDS);
    }

    /// Whether a call of `wait` has waited to its end in this process, or has within some seconds.
    public static boolean ended(int seconds) throws InterruptedException {
        return ENDED.tryAcquire(seconds, TimeUnit.SECONDS);
    }

    /// Forgets the calls of `wait` so far.
    public static void forget() {
        List.of(STARTED, INTERRUPTED, ENDED).forEach(Semaphore::drainPermits);
    }

    static Toolbox toolbox() {
        return new Toolbox(List.of(new Echo(), new Wait(), new Crash()));
    }

    enum Mood {
        GOOD,
        VERY_BAD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Inner(int howMany, @Nullable String unit) {}

    record Tree(String label, List<Tree> children) {}

    record EchoInput(
            @Describe("What to say.") String text,
            @Describe("How often.") @Nullable Integer times,
            @Nullable Long bigNumber,
            @Nullable Double share,
            @Nullable Boolean loud,
            @Nullable Mood mood,
            @Nullable Instant since,
            @Nullable List<String> names,
            @Nullable List<Inner> parts,
            @Nullable List<@Nullable Object> params,
            @Nullable Map<String, Integer> sizes,
            @Nullable Inner inner) {}

    record EchoFacts(
            EchoInput heard,
            Mood mood,
            Tree tree,
            List<@Nullable String> gaps,
            @Nullable String nothing) {
        /// Not a component, so not on the wire.
        public boolean isLoud() {
            return true;
        }
    }

    record Echo() implements Tool<EchoInput, EchoFacts> {
        @Override
        public Spec<EchoInput, EchoFacts> spec() {
            return new Spec<>("echo", "Echo", "Says what it hears. Then more.", EchoInput.class, EchoFacts.class);
        }

        @Override
        public Answer<EchoFacts> answer(EchoInput input) {
            if (input.text().equals("refuse")) {
                throw new Refusal("NOT_THIS", "I will not say that.", "Say something else.");
            }
            Tree tree = new Tree("root", List.of(new Tree("leaf", List.of())));
            EchoFacts facts = new EchoFacts(input, Mood.VERY_BAD, tree, java.util.Arrays.asList("a", null), null);
            Report<EchoFacts> report = Report.of(
                    "Heard " + input.text().length() + " characters.",
                    List.of(
                            new Finding(
                                    "too-quiet",
                                    Severity.WARNING,
                                    "Nobody\nhears it.",
                                    Place.inFile("a.py", 3),
                                    Remedy.replacement("Shout.", "SELECT upper('x')")),
                            new Finding(
                                    "too-late",
                                    Severity.DANGER,
                                    "It is over.",
                                    Place.object("shop.orders"),
                                    Remedy.advice("Come earlier."))),
                    List.of(new Unknown("who", "nobody said")),
                    facts);
            return new Answer<>(
                    report,
                    _ -> List.of(new Answer.Section.Ours("Heard:"), new Answer.Section.Theirs("text", input.text())));
        }
    }

    record WaitInput(int millis) {}

    record WaitFacts(int millis, String thread) {}

    /// Waits, and says on standard error when it is interrupted.
    record Wait() implements Tool<WaitInput, WaitFacts> {
        @Override
        public Spec<WaitInput, WaitFacts> spec() {
            return new Spec<>("wait", "Wait", "Waits.", WaitInput.class, WaitFacts.class).writingFiles();
        }

        @Override
        public Answer<WaitFacts> answer(WaitInput input) {
            STARTED.release();
            Progress.listener().at(1, 2L, "waiting");
            try {
                Thread.sleep(input.millis());
            } catch (InterruptedException e) {
                INTERRUPTED.release();
                System.err.println("WAIT INTERRUPTED");
                throw new Refusal("CANCELLED", "Interrupted.", "Call again.");
            }
            ENDED.release();
            WaitFacts facts =
                    new WaitFacts(input.millis(), Thread.currentThread().getName());
            return Answer.of(Report.facts("Waited.", facts));
        }
    }

    record CrashInput() {}

    record CrashFacts() {}

    /// Has a bug, and prints where it should not.
    record Crash() implements Tool<CrashInput, CrashFacts> {
        @Override
        public Spec<CrashInput, CrashFacts> spec() {
            return new Spec<>("crash", "Crash", "Crashes.", CrashInput.class, CrashFacts.class);
        }

        @Override
        public Answer<CrashFacts> answer(CrashInput input) {
            System.out.println("a library prints this");
            throw new AssertionError("secret detail");
        }
    }
}
