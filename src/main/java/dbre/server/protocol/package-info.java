/// The protocol, whatever carries it: messages, the two eras, and who is asked what.
///
/// A carrier (standard input and output, HTTP) turns bytes into a [dbre.server.protocol.Message] and hands
/// requests to [dbre.server.protocol.Protocol]. That finds the era: a request with an envelope in its `_meta`
/// stands alone (2026-07-28), any other rests on a handshake (2024-11-05 to 2025-11-25). In either era the same
/// [dbre.server.protocol.Method] of the same [dbre.server.protocol.Feature] gives the result; the era adds
/// what its revisions want on top. While a method works it can talk to the client through the
/// [dbre.server.protocol.Exchange]: progress, log messages, questions.
///
/// What always holds: a request is answered once, with a result or with an error of the code that the
/// specification names; nothing thrown leaves [dbre.server.protocol.Protocol]. There is no state between
/// requests here; what a handshake told is the carrier's to keep.
@org.jspecify.annotations.NullMarked
package dbre.server.protocol;
