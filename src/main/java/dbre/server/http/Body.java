package dbre.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// The body of a request, up to a limit.
final class Body {
    /// 16 MiB: far more than a migration or a query takes, and little enough that a few at once do no harm.
    static final int LIMIT = 16 << 20;

    /// What is read and thrown away beyond it: a client that is still sending when the connection closes would never
    /// see why.
    private static final long PATIENCE = 64L << 20;

    private Body() {}

    /// Reads it; empty when it is too long.
    static Optional<byte[]> read(Request request) throws IOException {
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] body = in.readNBytes(LIMIT + 1);
            if (body.length <= LIMIT) {
                return Optional.of(body);
            }
            long thrown = 0;
            for (int read = 0; read >= 0 && thrown < PATIENCE; thrown += read) {
                read = in.read(body);
            }
            return Optional.empty();
        }
    }
}
