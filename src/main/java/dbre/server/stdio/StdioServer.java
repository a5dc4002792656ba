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
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.MissingNode;

/// One client over a pair of streams, a message a line.
///
/// The reading thread stays in charge: it answers bad lines, and hands all others to the [Conversation]; at the end
/// of the input it waits for what is still being worked on.
public final class StdioServer implements Channel {
    /// A message, in bytes, that makes the heap grow by what is not needed again for hours.
    private static final int LARGE = 1 << 20;

    private static final int MOMENT_MILLISECONDS = 500;

    private final Lines lines;
    private final OutputStream out;
    private final Sender sender = Sender.ofCarrier("");
    private final Conversation conversation;

    /// @param out the only way out for protocol messages
    public StdioServer(Protocol protocol, InputStream in, OutputStream out) {
        this.lines = new Lines(in);
        this.out = out;
        this.conversation = new Conversation(protocol, this);
    }

    /// Serves until the end of the input, and returns when everything that was read is answered.
    public void serve() throws IOException {
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank()) {
                receive(line);
            }
        }
        conversation.finish();
    }

    /// Interrupts whatever is being worked on, because the program ends.
    public void stop() {
        conversation.abandon();
    }

    private void receive(Lines.Line line) {
        if (line.tooLong()) {
            String limit = "A message may have " + JsonTree.MESSAGE_LIMIT + " bytes";
            ProtocolError error = new ProtocolError(ProtocolError.INVALID_REQUEST, limit, null);
            send(new Message.Failure(MissingNode.getInstance(), error).withId());
        } else {
            conversation.receive(line.bytes());
        }
        if (line.tooLong() || line.bytes().length > LARGE) {
            Thread.ofPlatform().daemon().name("heap").start(this::giveMemoryBack);
        }
    }

    /// The collector of a server on standard input and output gives memory back only when it is asked to.
    private void giveMemoryBack() {
        try {
            do {
                Thread.sleep(MOMENT_MILLISECONDS);
            } while (!conversation.isQuiet());
            System.gc();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Sender sender() {
        return sender;
    }

    @Override
    public void send(Message message) {
        byte[] line = Messages.write(message);
        synchronized (out) {
            try {
                out.write(line);
                out.write('\n');
                out.flush();
            } catch (IOException e) {
                LoggerFactory.getLogger(StdioServer.class).warn("the client no longer reads: {}", e.getMessage());
            }
        }
    }
}
