package dbre.odd;

import dbre.server.ServerProcess;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Standard input and output.
record StdioCarrier(ServerProcess server) implements Carrier {

    @Override
    public List<JsonNode> send(OddRequests.Odd odd) throws Exception {
        server.send(odd.bytes());
        return odd.answered() ? List.of(answer()) : List.of();
    }

    private JsonNode answer() throws Exception {
        JsonNode message = server.next();
        while (message.has("method")) {
            message = server.next();
        }
        return message;
    }

    @Override
    public String log() throws Exception {
        return server.errors();
    }

    @Override
    public ProcessHandle process() {
        return server.handle();
    }

    /// Whatever is said at the end was asked for by nobody.
    @Override
    public void finish() throws Exception {
        List<JsonNode> more = server.finish();
        server.close();
        if (!more.isEmpty()) {
            throw new AssertionError("answered more than once: " + more);
        }
    }
}
