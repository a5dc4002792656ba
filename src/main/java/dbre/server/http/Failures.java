package dbre.server.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Replies to what never becomes a request that we see, such as headers without an end, in JSON as all others. They
/// tell nothing of what was sent, and nothing of what is inside. What else comes on such a connection is not read.
final class Failures implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        return Plain.refuse(response, callback, status, HttpStatus.getMessage(status));
    }
}
