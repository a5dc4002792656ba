package dbre.odd;

import dbre.odd.OddRequests.Odd;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A way to a server in a process of its own.
interface Carrier {

    /// Sends a message and waits for its answer, when one must come.
    ///
    /// @return all answers that came; messages of other kinds are left out
    /// @throws Exception also when the answer does not come
    List<JsonNode> send(Odd odd) throws Exception;

    /// What the server has logged so far.
    String log() throws Exception;

    /// The process.
    ProcessHandle process();

    /// Ends the server.
    ///
    /// @throws AssertionError when it says more than was asked for
    void finish() throws Exception;
}
