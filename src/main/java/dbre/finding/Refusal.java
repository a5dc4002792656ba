package dbre.finding;

/// A call that the caller can mend: wrong input, a missing database, a statement that is not allowed.
///
/// Anything else that is thrown is a bug of ours. The texts never hold a password.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String hint;

    /// @param code a stable word in capitals, such as `MULTIPLE_STATEMENTS`
    /// @param message what is wrong, with the caller's own names
    /// @param hint what to do about it
    public Refusal(String code, String message, String hint) {
        super(message, null, false, false);
        this.code = code;
        this.hint = hint;
    }

    /// The stable word for this kind of refusal.
    public String code() {
        return code;
    }

    /// What is wrong.
    public String message() {
        return String.valueOf(getMessage());
    }

    /// What the caller can do about it.
    public String hint() {
        return hint;
    }
}
