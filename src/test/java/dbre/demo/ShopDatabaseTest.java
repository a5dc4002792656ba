package dbre.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/// The flaws that the script lists are there, and what the contracts promise holds.
@OnEveryServer
class ShopDatabaseTest {
    private static @Nullable LiveDatabase shop;

    ShopDatabaseTest(LivePostgres postgres) {}

    @BeforeParameterizedClassInvocation
    static void load(LivePostgres postgres) throws SQLException {
        shop = LoadedShop.on(postgres);
    }

    @Test
    void hasForeignKeysWithoutAnIndex() {
        assertEquals(
                List.of(
                        "order_items.product_id",
                        "orders.coupon_id",
                        "orders.shipping_address_id",
                        "reviews.customer_id"),
                column("""
                    SELECT conrelid::regclass || '.' || attname
                      FROM pg_constraint
                      JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
                     WHERE contype = 'f'
                       AND NOT EXISTS (SELECT FROM pg_index WHERE indrelid = conrelid AND indkey[0] = conkey[1])
                     ORDER BY 1
                    """));
    }

    @Test
    void hasTheSameIndexTwice() {
        assertEquals(List.of("idx_orders_customer, ix_orders_customer_id"), column("""
            SELECT string_agg(indexrelid::regclass::text, ', ' ORDER BY indexrelid::regclass::text)
              FROM pg_index
             WHERE indrelid IN (SELECT relid FROM pg_stat_user_tables)
             GROUP BY indrelid, indkey, indisunique, indexprs::text
            HAVING count(*) > 1
            """));
    }

    @Test
    void remembersPaymentsAsTheyWereBeforeTheyWereCaptured() {
        assertEquals(
                List.of("{authorised}"),
                column("SELECT most_common_vals FROM pg_stats WHERE tablename = 'payments' AND attname = 'state'"));
        assertEquals(List.of("t"), column("SELECT count(*) > 4000 FROM payments WHERE state = 'captured'"));
    }

    @Test
    void hasAnIntegerKeyThatIsNineTenthsUsedUp() {
        assertEquals(List.of("integer 90"), column("""
            SELECT data_type || ' ' || 100 * last_value / 2147483647
              FROM information_schema.columns, order_items_id_seq
             WHERE table_name = 'order_items' AND column_name = 'id'
            """));
    }

    @Test
    void hasReviewsThatBreakTheirCheck() {
        assertEquals(List.of("ck_reviews_rating"), column("SELECT conname FROM pg_constraint WHERE NOT convalidated"));
        assertEquals(List.of("t"), column("SELECT count(*) > 0 FROM reviews WHERE rating = 0"));
    }

    @Test
    void hasFewHeldOrders() {
        assertEquals(List.of("t"), column("SELECT count(hold_reason) BETWEEN 1 AND count(*) / 100 FROM orders"));
    }

    @Test
    void hasPostcodesThatLieInOneCityEach() {
        assertEquals(List.of("1"), column("SELECT DISTINCT count(DISTINCT city) FROM addresses GROUP BY postcode"));
        assertEquals(List.of("10"), column("SELECT count(DISTINCT city) FROM addresses"));
    }

    @Test
    void leavesTheStatusOfAnOrderToTheStory() {
        assertEquals(
                List.of(),
                column("SELECT attname FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'status'"));
    }

    @Test
    void hasOrdersThatCostWhatTheirItemsCost() {
        assertEquals(List.of(), column("""
            SELECT o.id FROM orders o JOIN order_items i ON i.order_id = o.id
             GROUP BY o.id
            HAVING sum(quantity * unit_price_cents - discount_cents) <> total_cents
            """));
    }

    @Test
    void shipsNoCancelledOrder() {
        assertEquals(List.of("0"), column("""
            SELECT count(*) FROM shipments s JOIN orders o ON o.id = s.order_id
             WHERE o.cancelled_at IS NOT NULL
            """));
    }

    private static List<@Nullable String> column(String query) {
        return Objects.requireNonNull(shop).column(query);
    }
}
