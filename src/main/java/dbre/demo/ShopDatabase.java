package dbre.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/// The rows and tables of the sample shop: the script `demo/shop.sql`, step by step.
final class ShopDatabase {
    private static final Pattern STEP = Pattern.compile("(?m)^-- Step: ");

    private ShopDatabase() {}

    /// Loads the shop into an empty database, all in one transaction: PostgreSQL then writes no log for tables
    /// that the transaction itself has made (`wal_level = minimal`).
    ///
    /// @param orders how many orders there will be; the other tables follow in proportion
    /// @param progress runs each step and says how it is called
    static void load(Connection connection, int orders, BiConsumer<String, Runnable> progress) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("SET demo.orders = '" + orders + "'");
            for (Step step : steps()) {
                progress.accept(step.title(), () -> step.run(statement));
            }
        }
        connection.commit();
    }

    private static List<Step> steps() {
        return STEP.splitAsStream(script()).skip(1).map(Step::of).toList();
    }

    private static String script() {
        try (InputStream script = ShopDatabase.class.getResourceAsStream("/demo/shop.sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Step(String title, String sql) {
        static Step of(String text) {
            int lineEnd = text.indexOf('\n');
            return new Step(text.substring(0, lineEnd), text.substring(lineEnd));
        }

        void run(Statement statement) {
            try {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException("The step '" + title + "' of the sample shop failed", e);
            }
        }
    }
}
