package dbre.server.protocol;

import java.io.EOFException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// The questions to clients that are not answered yet. Their ids cannot be guessed, so that no client can answer
/// for another.
final class Questions {
    /// How long a person may think.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Map<String, CompletableFuture<Message.Answer>> open = new ConcurrentHashMap<>();

    /// Asks, and waits for the answer.
    ///
    /// @throws ProtocolError when the client answers with an error, or not at all
    ObjectNode ask(Question question, Channel channel) {
        String id = UUID.randomUUID().toString();
        CompletableFuture<Message.Answer> answer = new CompletableFuture<>();
        open.put(id, answer);
        try {
            channel.send(new Message.Request(StringNode.valueOf(id), question.method(), question.params()));
            return switch (answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                case Message.Result(var _, ObjectNode result) -> result;
                case Message.Failure(var _, ProtocolError error) -> throw error;
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProtocolError.invalidRequest("Cancelled while the client was asked " + question.method());
        } catch (TimeoutException | ExecutionException e) {
            throw ProtocolError.invalidRequest("The client did not answer " + question.method());
        } finally {
            open.remove(id);
        }
    }

    /// Takes an answer in. One that nobody waits for is dropped.
    void answered(Message.Answer answer) {
        CompletableFuture<Message.Answer> waiting = open.get(answer.id().asString(""));
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    /// Gives up on all answers, because the client can give none any more.
    void giveUp() {
        open.values().forEach(answer -> answer.completeExceptionally(new EOFException()));
    }
}
