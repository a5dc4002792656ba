package dbre.server.protocol;

import dbre.server.JsonTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A request that is being worked on: who asks, and what can be said to them in the meantime.
public final class Exchange {
    private static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

    private final Message.Request request;
    private final Peer peer;
    private final Channel channel;
    private final Questions questions;

    Exchange(Message.Request request, Peer peer, Channel channel, Questions questions) {
        this.request = request;
        this.peer = peer;
        this.channel = channel;
        this.questions = questions;
    }

    /// Does the work, as [#current()] in this thread.
    <T> T during(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /// The request that this thread works on.
    public static Optional<Exchange> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /// Who asks.
    public Peer peer() {
        return peer;
    }

    /// What all requests of one client's session share, for what is to be told once a session; empty where requests
    /// stand alone.
    public String session() {
        return channel.sender().session();
    }

    /// The id of the request.
    public JsonNode id() {
        return request.id();
    }

    /// The way to the client.
    public Channel channel() {
        return channel;
    }

    /// Whether the client asked to hear how the work goes.
    public boolean wantsProgress() {
        return !progressToken().isMissingNode();
    }

    /// Tells how the work goes, if the client asked for it.
    ///
    /// @param done more than the last time
    /// @param total what `done` will be at the end; null when that is not known
    public void progress(double done, @Nullable Double total, String message) {
        if (wantsProgress()) {
            ObjectNode params = JsonTree.object();
            params.set("progressToken", progressToken());
            params.put("progress", done);
            if (total != null) {
                params.put("total", total);
            }
            channel.send(new Message.Notification("notifications/progress", params.put("message", message)));
        }
    }

    private JsonNode progressToken() {
        return request.params().path("_meta").path("progressToken");
    }

    /// Sends a log message, if the client wants such.
    ///
    /// @param logger who says it
    public void log(LogLevel level, String logger, JsonNode data) {
        if (peer.wants(level)) {
            ObjectNode params = JsonTree.object().put("level", level.toString()).put("logger", logger);
            params.set("data", data);
            channel.send(new Message.Notification("notifications/message", params));
        }
    }

    /// Has the client answer questions before the work can go on.
    ///
    /// A client that has shaken hands is asked now, and this waits. To any other the request itself is answered
    /// with the questions; it sends the request again with what it found out, and then this returns it.
    ///
    /// @param asked the questions by keys of the caller's choice
    /// @return what the client answered, by the same keys
    /// @throws ProtocolError when the client cannot be asked such things
    public Map<String, ObjectNode> ask(Map<String, Question> asked) {
        for (Question question : asked.values()) {
            if (!peer.can(question.capability())) {
                throw ProtocolError.missingCapability(question.capability());
            }
        }
        return peer.revision().isStateless() ? answersBroughtAlong(asked) : answersFetched(asked);
    }

    private Map<String, ObjectNode> answersBroughtAlong(Map<String, Question> asked) {
        Map<String, ObjectNode> answers = new LinkedHashMap<>();
        for (String key : asked.keySet()) {
            if (!(request.params().path("inputResponses").path(key) instanceof ObjectNode answer)) {
                throw new InputRequired(asked);
            }
            answers.put(key, answer);
        }
        return answers;
    }

    private Map<String, ObjectNode> answersFetched(Map<String, Question> asked) {
        Map<String, ObjectNode> answers = new LinkedHashMap<>();
        asked.forEach((key, question) -> answers.put(key, questions.ask(question, channel)));
        return answers;
    }
}
