package dbre.mask;

import dbre.finding.Refusal;
import dbre.schema.Glob;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Columns whose values are not given out: `users.email`, `shop.users.email`, `*.ssn`.
///
/// In each part `*` stands for any text. A part in double quotes may hold dots. Capitals do not matter, so that a mask
/// rather covers too much.
///
/// @param text the pattern as it was written
public record MaskPattern(String text, Glob schema, Glob table, Glob column) {
    private static final String PART = "(\"[^\"]+\"|[^\".]+)";
    private static final Pattern FORM = Pattern.compile("\\A(?:" + PART + "\\.)?" + PART + "\\." + PART);

    /// Reads a pattern.
    ///
    /// @throws Refusal `BAD_SETTING`
    public static MaskPattern parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new Refusal(
                    "BAD_SETTING",
                    "The mask \"" + text + "\" is not of the form table.column or schema.table.column.",
                    "For all columns of a name write \"*.ssn\".");
        }
        String schema = matcher.group(1);
        return new MaskPattern(
                text, glob(schema == null ? "*" : schema), glob(matcher.group(2)), glob(matcher.group(3)));
    }

    /// Whether it means this column.
    public boolean covers(String inSchema, String ofTable, String name) {
        return schema.matches(inSchema) && table.matches(ofTable) && column.matches(name);
    }

    /// A question mark is one: only `*` stands for anything.
    private static Glob glob(String part) {
        return Glob.ignoringCase(part.replace("\"", ""));
    }
}
