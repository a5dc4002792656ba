package dbre.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to do instead, exact enough to paste.
///
/// @param text the advice in one or two sentences
/// @param sql the replacement statements in order, with the caller's own names; empty when there are none
/// @param alembic the same as the body of an Alembic revision, when the subject is a migration
public record Remedy(
        String text, List<String> sql, @Nullable String alembic) {

    public Remedy {
        sql = List.copyOf(sql);
    }

    /// Advice without statements.
    public static Remedy advice(String text) {
        return new Remedy(text, List.of(), null);
    }

    /// Advice with replacement statements.
    public static Remedy replacement(String text, String... sql) {
        return new Remedy(text, List.of(sql), null);
    }
}
