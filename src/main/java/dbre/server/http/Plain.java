package dbre.server.http;

import dbre.server.JsonTree;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Replies of plain HTTP, where the protocol has none.
final class Plain {
    private static final Logger LOG = LoggerFactory.getLogger(Plain.class);

    private Plain() {}

    /// Refuses a request, and says why. Who runs the server is told of it; that a method is not there is no news, since
    /// every client of the newer revisions with a handshake tries GET.
    static boolean refuse(Response response, Callback callback, int status, String why) {
        if (status != HttpStatus.METHOD_NOT_ALLOWED_405) {
            LOG.warn("refused with {} {}: {}", status, HttpStatus.getMessage(status), address(response));
        }
        return json(response, callback, status, JsonTree.object().put("error", why));
    }

    /// Refuses a request, and lets its connection end: what else comes on it is not to be read.
    static boolean refuseForGood(Response response, Callback callback, int status, String why) {
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        return refuse(response, callback, status, why);
    }

    private static String address(Response response) {
        return String.valueOf(Request.getRemoteAddr(response.getRequest()));
    }

    /// Replies with an object.
    static boolean json(Response response, Callback callback, int status, ObjectNode json) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, json.toString(), callback);
        return true;
    }

    /// Takes a message in that wants no answer.
    static boolean accepted(Response response, Callback callback) {
        response.setStatus(HttpStatus.ACCEPTED_202);
        callback.succeeded();
        return true;
    }
}
