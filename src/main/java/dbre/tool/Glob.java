package dbre.tool;

/// A name in which `*` stands for any text and `?` for any character, whatever their case.
///
/// It is matched by going back to the last star only, so in time that grows with both lengths, whatever the text.
record Glob(String text) {

    static boolean isOne(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    boolean matches(String name) {
        int star = -1;
        int kept = 0;
        int at = 0;
        int i = 0;
        while (i < name.length()) {
            if (at < text.length() && text.charAt(at) == '*') {
                star = at++;
                kept = i;
            } else if (at < text.length() && (text.charAt(at) == '?' || isSame(text.charAt(at), name.charAt(i)))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++kept;
            } else {
                return false;
            }
        }
        while (at < text.length() && text.charAt(at) == '*') {
            at++;
        }
        return at == text.length();
    }

    private static boolean isSame(char a, char b) {
        return Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
