package dbre.odd;

import dbre.Main;
import dbre.demo.ServedShop;
import dbre.server.ServerProcess;
import dbre.server.http.HttpProcess;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;

/// Makes odd calls, half of them on standard input and output and half over HTTP, of servers that serve the sample
/// shop and its project:
///
///     java -cp ... dbre.odd.OddCalls --seed 7 --calls 20000
///
/// Prints what became of them, and ends with 1 when there was an internal error, a request without its one answer, or
/// memory that grew.
public final class OddCalls {
    /// What a server of each kind may take, so that a leak shows.
    private static final List<String> MEMORY =
            List.of("-Xmx256m", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20");

    private static final String SETTINGS = """
        databases:
          default:
            limits: {statement_timeout: 2s}
        """;

    private final long seed;
    private final int calls;

    private OddCalls(long seed, int calls) {
        this.seed = seed;
        this.calls = calls;
    }

    /// Makes the calls that the arguments ask for.
    public static void main(String[] arguments) throws Exception {
        long seed = System.nanoTime();
        int calls = 20_000;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--seed" -> seed = Long.parseLong(arguments[i + 1]);
                case "--calls" -> calls = Integer.parseInt(arguments[i + 1]);
                default -> throw new IllegalArgumentException("--seed N --calls N");
            }
        }
        List<OddRun> runs = make(seed, calls);
        runs.forEach(run -> System.out.println(run.figures()));
        boolean well = runs.stream().allMatch(run -> run.wrong().isEmpty() && run.isFlat());
        System.exit(well ? 0 : 1);
    }

    /// Makes them.
    ///
    /// @return what became of them on each carrier
    static List<OddRun> make(long seed, int calls) throws Exception {
        return new OddCalls(seed, calls).runs();
    }

    private List<OddRun> runs() throws Exception {
        Path settings = Files.writeString(Files.createTempFile("dbre", ".yaml"), SETTINGS);
        List<FutureTask<OddRun>> tasks = new ArrayList<>();
        try (ServedShop shop = ServedShop.load()) {
            tasks.add(started(() -> stdio(shop, settings), "stdio", seed));
            tasks.add(started(() -> http(shop, settings), "http", ~seed));
            List<OddRun> runs = new ArrayList<>();
            for (FutureTask<OddRun> task : tasks) {
                runs.add(task.get());
            }
            return runs;
        } finally {
            Files.delete(settings);
        }
    }

    private FutureTask<OddRun> started(Opening opening, String name, long half) {
        FutureTask<OddRun> task = new FutureTask<>(() -> {
            OddRun run = new OddRun(name, seed);
            Carrier carrier = opening.open();
            run.make(calls / 2, new OddRequests(half), carrier);
            return run;
        });
        Thread.ofPlatform().name(name).start(task);
        return task;
    }

    @FunctionalInterface
    private interface Opening {
        Carrier open() throws Exception;
    }

    private static String[] arguments(ServedShop shop, Path settings) {
        return new String[] {
            "--database-url", shop.url(), "--project", shop.project().toString(), "--config", settings.toString()
        };
    }

    private static Carrier stdio(ServedShop shop, Path settings) throws Exception {
        ServerProcess server = ServerProcess.start(MEMORY, Main.class, arguments(shop, settings));
        server.greet();
        return new StdioCarrier(server);
    }

    private static Carrier http(ServedShop shop, Path settings) throws Exception {
        HttpProcess server =
                HttpProcess.start(Map.of("JAVA_TOOL_OPTIONS", String.join(" ", MEMORY)), arguments(shop, settings));
        return new HttpCarrier(server, HttpClient.newHttpClient());
    }
}
