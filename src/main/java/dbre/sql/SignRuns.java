package dbre.sql;

/// Rows of operator signs that PostgreSQL's scanner would take hours for.
///
/// `scan.l` takes the longest row of signs and gives back all but the first when a comment begins in it, or when only
/// plus and minus are left: then it looks at the rest once more for each.
final class SignRuns {
    private static final String SIGNS = "~!@#^&|`?+-*/%<>=";

    /// Looks at a sign; these take about a second.
    private static final long MOST_LOOKS = 50_000_000;

    private SignRuns() {}

    /// Does nothing for a text that the scanner reads in good time.
    ///
    /// @throws SqlSyntaxException at the start of the row
    static void refuse(String text) {
        int start = 0;
        long begun = 0;
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (SIGNS.indexOf(sign) < 0) {
                start = at + 1;
                begun = 0;
                continue;
            }
            boolean comment = sign == '*' && at > start && text.charAt(at - 1) == '/';
            begun += comment || sign == '+' || sign == '-' ? 1 : 0;
            if (begun * (at - start) > MOST_LOOKS) {
                throw SqlSyntaxException.at(
                        text, text.codePointCount(0, start), "thousands of operator signs in a row are not read");
            }
        }
    }
}
