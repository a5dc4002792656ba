package dbre.server.http;

import dbre.db.Databases;
import dbre.server.JsonTree;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.node.ObjectNode;

/// Whether calls would be served now.
record Readiness(Databases databases, Calls calls) {
    private static final Duration TIME = Duration.ofSeconds(1);

    /// Asks the databases and replies, on a thread that may wait for them.
    boolean reply(Response response, Callback callback) {
        Thread.ofVirtual().name("ready").start(() -> {
            try {
                tell(response, callback);
            } catch (RuntimeException | Error bug) {
                Response.writeError(response.getRequest(), response, callback, bug);
            }
        });
        return true;
    }

    private void tell(Response response, Callback callback) {
        ObjectNode json = JsonTree.object();
        if (calls.isDraining()) {
            Plain.json(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, json.put("status", "draining"));
            return;
        }
        List<String> down = databases.unreachable(TIME);
        if (down.isEmpty()) {
            Plain.json(response, callback, HttpStatus.OK_200, json.put("status", "ready"));
        } else {
            down.forEach(json.put("status", "down").putArray("databases")::add);
            Plain.json(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, json);
        }
    }
}
