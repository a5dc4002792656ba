package dbre.server.protocol;

import dbre.server.JsonTree;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.node.ObjectNode;

/// Clients that listen for changes of what is listed. Nothing that is listed here ever changes, so a client hears
/// that it is listened to, and then that it is over.
final class Subscriptions implements Method {
    static final String LISTEN = "subscriptions/listen";

    private static final String ID = "io.modelcontextprotocol/subscriptionId";

    /// Each takes a thread as long as it lasts.
    private static final int MOST = 16;

    private final Semaphore places = new Semaphore(MOST);
    private final CountDownLatch over = new CountDownLatch(1);

    @Override
    public ObjectNode answer(ObjectNode params, Exchange exchange) {
        if (!params.path("notifications").isObject()) {
            throw ProtocolError.invalidParams("params must have notifications, an object");
        }
        if (!places.tryAcquire()) {
            throw new ProtocolError(
                    ProtocolError.INTERNAL_ERROR, "No more than " + MOST + " clients may listen at a time", null);
        }
        try {
            ObjectNode acknowledged = meta(exchange);
            acknowledged.putObject("notifications");
            exchange.channel().send(new Message.Notification("notifications/subscriptions/acknowledged", acknowledged));
            over.await();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
        return meta(exchange);
    }

    private static ObjectNode meta(Exchange exchange) {
        ObjectNode meta = JsonTree.object();
        meta.putObject("_meta").set(ID, exchange.id());
        return meta;
    }

    /// Tells all who listen that it is over.
    void end() {
        over.countDown();
    }
}
