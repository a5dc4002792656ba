package dbre.mask;

/// What stands for a value that is not given out.
public final class Mask {
    /// It could not be taken for a value.
    public static final String TEXT = "<masked>";

    private Mask() {}
}
