package dbre.structure;

/// A text that counts how often a pattern looks at its characters, and how deep in calls it does so.
final class CountedText implements CharSequence {
    private final String text;
    private final long most;
    private long looks;
    private final long sampled;
    private long depth;

    /// @param most after so many looks it gives up
    CountedText(String text, long most) {
        this.text = text;
        this.most = most;
        this.sampled = text.length() * 7L / 8;
    }

    /// The looks so far.
    long looks() {
        return looks;
    }

    /// The depth of calls when most of the text had been looked at for the first time.
    long depth() {
        return depth;
    }

    /// It was looked at too often.
    static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public char charAt(int index) {
        if (++looks > most) {
            throw new TooManyLooks();
        }
        if (looks == sampled) {
            depth = StackWalker.getInstance().walk(frames -> frames.count());
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
