package dbre.server.protocol;

import dbre.server.JsonTree;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Ends the work on a request that stands alone because its client must answer questions first.
final class InputRequired extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Question> questions;

    InputRequired(Map<String, Question> questions) {
        super(null, null, false, false);
        this.questions = questions;
    }

    /// The result that says so.
    ObjectNode result() {
        ObjectNode result = JsonTree.object().put("resultType", "input_required");
        ObjectNode requests = result.putObject("inputRequests");
        questions.forEach((key, question) ->
                requests.putObject(key).put("method", question.method()).set("params", question.params()));
        return result;
    }
}
