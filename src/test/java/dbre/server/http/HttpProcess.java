package dbre.server.http;

import dbre.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The program in a process of its own, serving over HTTP on a port of its choice.
///
/// @param process the process
/// @param port where it listens
/// @param log what it says
public record HttpProcess(Process process, int port, Path log) implements AutoCloseable {
    private static final Pattern SERVING = Pattern.compile("serving at http://127\\.0\\.0\\.1:(\\d+)/mcp");

    /// Starts it and waits until it listens.
    public static HttpProcess start(Map<String, String> environment, String... arguments) throws Exception {
        Path log = Files.createTempFile("http", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--http",
                "127.0.0.1:0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        for (int tries = 0; tries < 600; tries++) {
            Matcher serving = SERVING.matcher(Files.readString(log));
            if (serving.find()) {
                return new HttpProcess(process, Integer.parseInt(serving.group(1)), log);
            }
            Thread.sleep(50);
        }
        process.destroyForcibly();
        throw new AssertionError("it does not listen:\n" + Files.readString(log));
    }

    /// The address of the protocol.
    public String url() {
        return "http://127.0.0.1:" + port + "/mcp";
    }

    /// Sends SIGTERM and waits for the end.
    public boolean terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(log);
    }
}
