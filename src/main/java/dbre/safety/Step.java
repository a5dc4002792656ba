package dbre.safety;

import dbre.sql.ParsedStatement;
import org.jspecify.annotations.Nullable;

/// A statement of a migration and the circumstances in which it runs.
///
/// @param index its number in the migration, from 0
/// @param statement the statement
/// @param file the file it comes from, relative to the project; null for bare SQL
/// @param line the line of that file, or of the SQL text, from 1
/// @param wrapped whether the caller's runner has a transaction open around it
/// @param transaction the number of the runner's transaction it belongs to; BEGIN and COMMIT in the text
///     divide further
/// @param repeated whether it runs many times, as a batch of a backfill does
public record Step(
        int index,
        ParsedStatement statement,
        @Nullable String file,
        int line,
        boolean wrapped,
        int transaction,
        boolean repeated) {}
