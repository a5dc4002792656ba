package dbre.server.http;

import dbre.server.JsonTree;
import dbre.server.protocol.Message;
import dbre.server.protocol.Messages;
import dbre.server.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Several messages in one array, which only revision 2025-03-26 has. The requests among them are worked on one after
/// the other, and answered in an array.
final class Batch {
    private final Protocol protocol;
    private final Calls calls;
    private final Delivery delivery;
    private final Reply reply;
    private final List<Call> requests = new ArrayList<>();
    private final List<Supplier<Optional<? extends Message.Answer>>> answers = new ArrayList<>();

    Batch(Protocol protocol, Calls calls, Delivery delivery) {
        this.protocol = protocol;
        this.calls = calls;
        this.delivery = delivery;
        this.reply = delivery.replyInSession();
    }

    /// Takes all of them in.
    void serve(JsonNode messages) {
        messages.forEach(this::take);
        if (answers.isEmpty()) {
            delivery.accepted();
            return;
        }
        requests.forEach(calls::add);
        if (!calls.execute(reply, this::answer)) {
            requests.forEach(calls::drop);
            delivery.refuseBusy();
        }
    }

    private void take(JsonNode part) {
        try {
            switch (Messages.read(part)) {
                case Message.Request message -> {
                    Call call = new Call(
                            message.id(), reply, false, () -> protocol.answer(message, delivery.peer(), reply));
                    requests.add(call);
                    answers.add(() -> calls.run(call));
                }
                case Message.Notification notification -> calls.heed(notification, delivery.session());
                case Message.Answer answer -> protocol.answered(answer);
            }
        } catch (Messages.Unreadable unreadable) {
            answers.add(() -> Optional.of(unreadable.answer().withId()));
        }
    }

    private void answer() {
        ArrayNode array = JsonTree.array();
        answers.stream()
                .flatMap(answer -> answer.get().stream())
                .map(Message::json)
                .forEach(array::add);
        if (array.isEmpty()) {
            reply.finishUnanswered();
        } else {
            reply.finish(HttpStatus.OK_200, JsonTree.write(array));
        }
    }
}
