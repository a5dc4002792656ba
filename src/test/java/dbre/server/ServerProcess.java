package dbre.server;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server in a process of its own, spoken to through its pipes.
public final class ServerProcess implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String INITIALIZE = """
        {"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"2025-11-25",\
        "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\
        """;

    private final Process process;
    private final BufferedWriter in;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread reader;
    private final Path errors;

    ServerProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.in = process.outputWriter();
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /// Starts a main class of this class path.
    public static ServerProcess start(Class<?> main, String... arguments) throws IOException {
        return start(List.of(), main, arguments);
    }

    /// The same with options for the JVM.
    public static ServerProcess start(List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("server", ".log");
        return new ServerProcess(
                new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    }

    private void read() {
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        } catch (IOException _) {
            // The process was killed.
        }
    }

    /// Sends `initialize` and returns its answer.
    public JsonNode initialize() throws Exception {
        send(INITIALIZE);
        return next();
    }

    /// Goes through the whole handshake and returns the answer to `initialize`.
    public JsonNode greet() throws Exception {
        JsonNode answer = initialize();
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return answer;
    }

    /// Sends a line.
    public void send(String line) throws IOException {
        in.write(line);
        in.write('\n');
        in.flush();
    }

    /// Sends bytes as a line.
    public void send(byte[] line) throws IOException {
        in.flush();
        OutputStream out = process.getOutputStream();
        out.write(line);
        out.write('\n');
        out.flush();
    }

    /// Sends a request.
    public void request(Object id, String method, Map<String, ?> params) throws IOException {
        send(JSON.writeValueAsString(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params)));
    }

    /// Sends a call of a tool.
    public void call(Object id, String tool, Map<String, ?> arguments) throws IOException {
        request(id, "tools/call", Map.of("name", tool, "arguments", arguments));
    }

    /// The next message of the server.
    public JsonNode next() throws Exception {
        String line = lines.poll(30, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no answer in 30 s; standard error:\n" + errors());
        }
        return JSON.readTree(line);
    }

    /// Closes the input, waits for the end, and returns what else was said.
    public List<JsonNode> finish() throws Exception {
        in.close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("still running 30 s after the end of its input");
        }
        reader.join();
        return lines.stream().map(JSON::readTree).toList();
    }

    /// Sends SIGTERM and waits for the end.
    public boolean terminate() throws Exception {
        process.destroy();
        return process.waitFor(10, TimeUnit.SECONDS);
    }

    /// What it has printed on standard error so far.
    public String errors() throws IOException {
        return Files.readString(errors);
    }

    /// The process itself.
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /// Whether it still runs.
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(errors);
    }
}
