package dbre.alembic.ddl;

/// Something that cannot be rendered or evaluated from the text of a revision; the message says why.
///
/// It never leaves the reader: the reader turns it into an unresolved step.
public final class NotKnown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotKnown(String why) {
        super(why, null, false, false);
    }

    /// Why it is not known.
    public String why() {
        return String.valueOf(getMessage());
    }
}
