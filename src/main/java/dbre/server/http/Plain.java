package dbre.server.http;

import dbre.server.JsonTree;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Replies of plain HTTP, where the protocol has none.
final class Plain {
    private Plain() {}

    /// Refuses a request, and says why.
    static boolean refuse(Response response, Callback callback, int status, String why) {
        return json(response, callback, status, "error", why);
    }

    /// Refuses a request whose body is over the limit.
    static boolean tooLong(Response response, Callback callback) {
        String why = "A message may have " + Body.LIMIT + " bytes";
        return refuse(response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413, why);
    }

    /// Replies with one key and its value.
    static boolean json(Response response, Callback callback, int status, String key, String value) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, JsonTree.object().put(key, value).toString(), callback);
        return true;
    }

    /// Takes a message in that wants no answer.
    static boolean accepted(Response response, Callback callback) {
        response.setStatus(HttpStatus.ACCEPTED_202);
        callback.succeeded();
        return true;
    }
}
