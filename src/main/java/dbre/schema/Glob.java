package dbre.schema;

import java.util.function.BiPredicate;

/// A name with `*` for any text and `?` for any character.
///
/// It is matched in at most as many steps as both texts multiplied, whatever stands in them; a regular expression
/// made of it could take years.
public final class Glob {
    private final String glob;
    private final BiPredicate<Character, Character> equal;

    private Glob(String glob, BiPredicate<Character, Character> equal) {
        this.glob = glob;
        this.equal = equal;
    }

    /// Whether a text has one of the two signs.
    public static boolean isOne(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /// One in which capitals matter.
    public static Glob of(String glob) {
        return new Glob(glob, Character::equals);
    }

    /// One in which they do not.
    public static Glob ignoringCase(String glob) {
        return new Glob(glob, (one, other) -> folded(one) == folded(other));
    }

    private static char folded(char letter) {
        return Character.toLowerCase(Character.toUpperCase(letter));
    }

    /// Whether all of a text is of this form.
    public boolean matches(CharSequence text) {
        return matches(text.length(), glob.length(), new Parts() {
            @Override
            public boolean isStar(int part) {
                return glob.charAt(part) == '*';
            }

            @Override
            public boolean fits(int part, int at) {
                return glob.charAt(part) == '?' || equal.test(glob.charAt(part), text.charAt(at));
            }
        });
    }

    /// What a row of parts is held against.
    public interface Parts {
        /// Whether a part stands for any number of things.
        boolean isStar(int part);

        /// Whether another part stands for the thing at a place.
        boolean fits(int part, int at);
    }

    /// Whether so many things are of the form of so many parts. Only the last star that was met is ever taken up
    /// again: what an earlier one could give, a later one can give as well.
    public static boolean matches(int things, int length, Parts parts) {
        int part = 0;
        int star = -1;
        int behindStar = 0;
        for (int at = 0; at < things; ) {
            if (part < length && parts.isStar(part)) {
                star = part++;
                behindStar = at;
            } else if (part < length && parts.fits(part, at)) {
                part++;
                at++;
            } else if (star >= 0) {
                part = star + 1;
                at = ++behindStar;
            } else {
                return false;
            }
        }
        while (part < length && parts.isStar(part)) {
            part++;
        }
        return part == length;
    }
}
