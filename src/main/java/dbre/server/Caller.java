package dbre.server;

/// Who makes a call, for the audit log. What is not known is empty.
///
/// @param name the name that the client gave itself
/// @param address where it is, when it is not on this machine's other end of a pipe
/// @param request the id that it gave its request
public record Caller(String name, String address, String request) {
    /// Somebody who did not say who they are.
    public static final Caller UNKNOWN = new Caller("", "", "");
}
