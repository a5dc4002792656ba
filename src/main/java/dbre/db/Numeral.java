package dbre.db;

import java.io.Serial;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// A number that prints as the server wrote it: `12.00`, `1e+20`, `-0`, which JSON writes alike. A float has the
/// shortest digits from which it can be read again (manual, 8.1.3).
final class Numeral extends BigDecimal {
    @Serial
    private static final long serialVersionUID = 1;

    /// 2^53 - 1. Beyond it JSON's readers that know doubles only, as JavaScript does, lose digits (RFC 8259, section
    /// 6).
    private static final BigDecimal LARGEST_EXACT =
            new BigDecimal(BigInteger.ONE.shiftLeft(53).subtract(BigInteger.ONE));

    /// Digits that every reader of JSON takes: `9.9 ^ 100000` has 100,000.
    private static final int MOST_DIGITS = 300;

    private final String text;

    private Numeral(String text) {
        super(text);
        this.text = text;
    }

    /// The number of a text, null for NaN, the infinities, and more digits than readers take.
    static @Nullable Numeral of(String text) {
        boolean isNumber = text.length() <= MOST_DIGITS && Character.isDigit(text.charAt(text.length() - 1));
        return isNumber ? new Numeral(text) : null;
    }

    /// Whether a double of its size can be told from its neighbours by at least one.
    boolean isSmall() {
        return abs().compareTo(LARGEST_EXACT) <= 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
