package dbre.db;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/// Keeps the pool from judging errors: [Transaction] knows which of them end a connection, and throws it away.
///
/// By itself the pool takes a feature that is not supported (0A000) and a result beyond the buffer of the driver for a
/// broken connection, throws it away in the middle of the transaction, and logs each with its stack.
final class ErrorsLeftToTransaction implements SQLExceptionOverride {
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException error) {
        return SQLExceptionOverride.Override.DO_NOT_EVICT;
    }
}
