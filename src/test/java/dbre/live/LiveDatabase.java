package dbre.live;

import dbre.twin.ThrowawayServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A database of a live test. The test owns it and may do anything to it.
///
/// @param server the server that it is on
/// @param name its name
public record LiveDatabase(ThrowawayServer server, String name) {

    /// Its libpq URL as the superuser, with the password: what `--database-url` takes.
    public String url() {
        return server.url(name);
    }

    /// A connection as the superuser.
    public Connection connect() throws SQLException {
        return server.connect(name);
    }

    /// Runs SQL; several statements make one transaction.
    public void run(String script) {
        server.run(name, script);
    }

    /// The first column of a query's result, as text.
    public List<@Nullable String> column(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<@Nullable String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + "\nin: " + query, e);
        }
    }

    /// The first column of the first row.
    public @Nullable String value(String query) {
        return column(query).getFirst();
    }
}
