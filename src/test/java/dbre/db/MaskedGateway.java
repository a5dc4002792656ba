package dbre.db;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dbre.finding.Refusal;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.mask.MaskPattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A database with masks, of which each masked value has `s3cret` in it.
record MaskedGateway(PooledGateway gateway) implements AutoCloseable {
    private static final Path SCRIPT = Path.of("src/test/resources/dbre/db/masked.sql");
    private static final List<MaskPattern> MASKS =
            Stream.of("users.email", "*.ssn").map(MaskPattern::parse).toList();

    MaskedGateway(LivePostgres postgres) {
        this(gateway(postgres.database(MaskedGateway.class, script())));
    }

    private static PooledGateway gateway(LiveDatabase database) {
        ServedDatabase served = new ServedDatabase(
                "default",
                DatabaseUrl.parse(database.url(), Map.of()),
                Password.OF_URL,
                Limits.MOST,
                ServedDatabase.CONNECTIONS,
                MASKS,
                Set.of());
        return new PooledGateway(served, false);
    }

    private static String script() {
        try {
            return Files.readString(SCRIPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Rows run(String sql, @Nullable Object... parameters) {
        GuardedSql guarded = Guard.admit(sql);
        return gateway.read(session -> session.guarded(guarded, List.of(parameters), Limits.DEFAULT));
    }

    /// The code of the refusal, which gives nothing away.
    String refused(String sql) {
        Refusal refusal = assertThrows(Refusal.class, () -> run(sql), sql);
        assertFalse((refusal.message() + refusal.hint()).contains("s3cret"), refusal.message());
        return refusal.code();
    }

    @Override
    public void close() {
        gateway.close();
    }
}
