package dbre.db;

import dbre.schema.ServerVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A read-only transaction in progress.
public interface Session {

    /// The version of the server.
    ServerVersion version();

    /// Runs one of our own queries: trusted text with `?` parameters. A text parameter may be null.
    Rows query(String sql, @Nullable Object... parameters);

    /// Runs a statement of the caller that has passed the guard, with its positional parameters
    /// (`$1`, `$2` in the text), within the caps.
    Rows guarded(GuardedSql sql, List<@Nullable Object> parameters, Limits limits);

    /// Does some work that waits for locks only a moment. When it met a lock held by another session, or something that
    /// was just dropped, all that it did is undone and nothing comes back; the transaction goes on.
    <T> Optional<T> unlessLocked(Supplier<T> work);

    /// Sets a parameter for the rest of this transaction.
    void setLocal(String setting, String value);
}
