package dbre.demo;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server in training, spoken to line by line: the SDK's client would not ask what it does not know.
final class Pupil implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path errors;
    private final BufferedWriter in;
    private final BufferedReader out;
    private int requests;

    private Pupil(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.in = process.outputWriter();
        this.out = process.inputReader();
    }

    /// Starts the server. It is killed after two minutes, whatever it does; on a quiet machine ten seconds do.
    ///
    /// @param errors a file for what it prints on standard error
    static Pupil start(ProcessBuilder command, Path errors) throws IOException {
        Process process = command.redirectError(errors.toFile()).start();
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).exceptionally(late -> {
            process.destroyForcibly();
            return process;
        });
        return new Pupil(process, errors);
    }

    /// Sends a request and waits for its answer, which may be an error.
    JsonNode ask(String method, Map<String, ?> params) throws IOException {
        int id = ++requests;
        try {
            send(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params));
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                JsonNode message = JSON.readTree(line);
                if (message.path("id").asInt(-1) == id) {
                    return message;
                }
            }
        } catch (IOException _) {
            // It ended, and took the pipes along.
        }
        throw Training.failed("the server ended at " + method + ":\n" + Files.readString(errors));
    }

    /// Sends a notification.
    void tell(String method) throws IOException {
        send(Map.of("jsonrpc", "2.0", "method", method));
    }

    private void send(Map<String, ?> message) throws IOException {
        in.write(JSON.writeValueAsString(message));
        in.write('\n');
        in.flush();
    }

    /// Closes the server's input and waits for its end.
    @Override
    public void close() throws IOException {
        in.close();
        out.close();
        if (process.onExit().join().exitValue() != 0) {
            throw Training.failed("the server ended badly:\n" + Files.readString(errors));
        }
    }
}
