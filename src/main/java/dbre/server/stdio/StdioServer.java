package dbre.server.stdio;

import dbre.server.JsonTree;
import dbre.server.protocol.Channel;
import dbre.server.protocol.Conversation;
import dbre.server.protocol.Message;
import dbre.server.protocol.Messages;
import dbre.server.protocol.Protocol;
import dbre.server.protocol.ProtocolError;
import dbre.server.protocol.Sender;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.MissingNode;

/// One client over a pair of streams, a message a line.
///
/// The reading thread stays in charge: it answers bad lines, and hands all others to the [Conversation]; at the end
/// of the input it waits for what is still being worked on, within limits. Nothing that a client does or leaves
/// undone, such as to read, keeps it from coming to an end.
public final class StdioServer implements Channel {
    /// How long it may go on behind the end of the input.
    private static final Duration AFTERMATH = Duration.ofSeconds(9);

    private final Lines lines;
    private final Outbox outbox;
    private final Sender sender = Sender.ofCarrier("");
    private final Conversation conversation;
    private volatile @Nullable Thread reader;

    /// @param out the only way out for protocol messages
    public StdioServer(Protocol protocol, InputStream in, OutputStream out) {
        this.lines = new Lines(in);
        this.outbox = new Outbox(out);
        this.conversation = new Conversation(protocol, this);
    }

    /// Serves until the end of the input, and returns when everything that was read is answered, or ten seconds later.
    ///
    /// @return whether all answers could be written
    public boolean serve() throws IOException {
        reader = Thread.currentThread();
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank()) {
                receive(line);
            }
        }
        long end = System.nanoTime() + AFTERMATH.toNanos();
        conversation.finish();
        return outbox.drain(Duration.ofNanos(end - System.nanoTime()));
    }

    /// Interrupts whatever is being worked on, because the program ends.
    public void stop() {
        conversation.abandon();
    }

    private void receive(Lines.Line line) {
        if (line.tooLong()) {
            String limit = "A message may have " + JsonTree.MESSAGE_LIMIT + " bytes, and no more than fit into memory";
            ProtocolError error = new ProtocolError(ProtocolError.INVALID_REQUEST, limit, null);
            send(new Message.Failure(MissingNode.getInstance(), error).withId());
        } else {
            conversation.receive(line.bytes());
        }
    }

    @Override
    public Sender sender() {
        return sender;
    }

    @Override
    public void send(Message message) {
        outbox.put(Messages.write(message), !Thread.currentThread().equals(reader));
    }
}
