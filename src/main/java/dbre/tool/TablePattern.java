package dbre.tool;

import dbre.schema.QualifiedName;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which tables a call means: names or globs (`*` and `?`), each with or without a schema.
///
/// @param schema only this schema; null for all
/// @param names the names or globs; empty for every table
record TablePattern(@Nullable String schema, List<String> names) {

    boolean matches(QualifiedName table) {
        boolean inSchema = schema == null || schema.equals(table.schema());
        return inSchema && (names.isEmpty() || names.stream().anyMatch(name -> matches(name, table)));
    }

    /// Whether only exact names are given, so that a missing one is an error.
    boolean isExact() {
        return !names.isEmpty() && names.stream().noneMatch(name -> name.contains("*") || name.contains("?"));
    }

    private static boolean matches(String name, QualifiedName table) {
        String subject = name.contains(".") ? table.schema() + "." + table.name() : table.name();
        return glob(name.replace("\"", "")).matcher(subject).matches();
    }

    private static Pattern glob(String glob) {
        String quoted = Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(quoted, Pattern.CASE_INSENSITIVE);
    }
}
