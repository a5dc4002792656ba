package dbre.alembic;

import dbre.alembic.ddl.Names;
import dbre.finding.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Refuses names that PostgreSQL would silently cut (manual, "Identifiers and Key Words": NAMEDATALEN - 1).
final class LongNames {
    private static final Pattern TOKEN = Pattern.compile("""
        (?sx) --[^\\n]* | /\\*.*?\\*/ | [eE]?'(?:[^'\\\\]|''|\\\\.)*' | (\\$\\w*\\$).*?\\1
        | "(?<quoted>(?:[^"]|"")+)" | (?<bare>[\\p{L}_][\\p{L}\\p{N}_$]*)\
        """);

    private LongNames() {}

    /// Does nothing when all names of the statement are short enough.
    ///
    /// @throws Refusal NAME_TOO_LONG for the first that is not
    static void refuse(String sql) {
        Matcher token = TOKEN.matcher(sql);
        while (token.find()) {
            String name = token.group("quoted") == null
                    ? token.group("bare")
                    : token.group("quoted").replace("\"\"", "\"");
            int bytes = name == null ? 0 : name.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > Names.LONGEST) {
                throw new Refusal(
                        "NAME_TOO_LONG",
                        "The name " + name + " has " + bytes + " bytes; PostgreSQL keeps " + Names.LONGEST + ".",
                        "Choose a shorter name: a cut one cannot be told from another that begins alike.");
            }
        }
    }
}
