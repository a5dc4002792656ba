package dbre.demo;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import java.sql.Connection;
import java.sql.SQLException;

/// The sample shop, smaller than in the demonstration.
final class LoadedShop {
    private static final int ORDERS = 20_000;

    private LoadedShop() {}

    static LiveDatabase on(LivePostgres postgres) throws SQLException {
        LiveDatabase database = postgres.database("");
        try (Connection connection = database.connect()) {
            ShopDatabase.load(connection, ORDERS, (title, step) -> step.run());
        }
        return database;
    }
}
