package dbre.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.schema.QualifiedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What still names a column or table is found however it is written; what only may, says so; the same name elsewhere
/// is not found.
class TableUsesTest {
    private static final String MODELS = """
        from sqlalchemy import ForeignKey, Index, String, Table

        class Stamped:
            made_at: Mapped[datetime] = mapped_column()

        class Order(Stamped, Base):
            __tablename__ = "orders"
            id: Mapped[int] = mapped_column(primary_key=True)
            state: Mapped[str] = mapped_column("status", String)
            customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
            customer: Mapped["Customer"] = relationship("Customer", back_populates="orders", foreign_keys=[customer_id])
            __table_args__ = (
                Index("orders_status_idx", "status"),
                Index("orders_customer_idx", customer_id),
            )

        class Customer(Base):
            __tablename__ = "customers"
            id: Mapped[int] = mapped_column(primary_key=True)
            state: Mapped[str] = mapped_column("status", String)
            orders: Mapped[list["Order"]] = relationship("Order", back_populates="customer")

        shipments = Table("shipments", metadata, Column("id", Integer), Column("status", String))
        """;

    @TempDir
    Path root;

    @BeforeEach
    void writeModels() throws IOException {
        write("models.py", MODELS);
    }

    @Test
    void theDeclarationAndTheIndexesOnIt() {
        assertEquals(List.of("models.py:13 code", "models.py:9 model"), uses("orders", "status"));
        assertEquals(
                List.of("models.py:10 model", "models.py:11 code", "models.py:14 code"), uses("orders", "customer_id"));
        assertEquals(List.of("models.py:4 model"), uses("orders", "made_at"));
        assertEquals(List.of("models.py:10 code", "models.py:19 model"), uses("customers", "id"));
        assertEquals(List.of("models.py:23 model"), uses("shipments", "status"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select(Order.state)",
                "session.query(Order).filter_by(state='new')",
                "session.query(Order).filter(Order.state == 'new').order_by(Order.state)",
                "Order(state='new')",
                "update(Order).values(state='new')",
                "Order.__table__.c.status",
                "text('SELECT status FROM orders')",
                "text('SELECT o.status FROM orders AS o')",
                "text('SELECT o.status FROM orders o JOIN customers c ON c.id = o.customer_id')",
                "text('SELECT \"orders\".\"status\" FROM orders')",
                "text('UPDATE orders SET status = :status WHERE id = :id')",
                "text('INSERT INTO orders (id, status) VALUES (:id, :status)')",
                "text('INSERT INTO orders (id, status) SELECT id, 1 FROM customers')",
                "text('DELETE FROM public.orders WHERE status = %(old)s')",
                "text('CREATE INDEX i ON orders (status)')",
                "text('SELECT id FROM orders WHERE lower(status) IS DISTINCT FROM :s')",
                "f'SELECT status FROM orders WHERE id = {order_id}'",
                "f'{Order.state}'",
                "relationship('Order', order_by='Order.state')",
                "ForeignKey('orders.status')",
            })
    void sure(String code) throws IOException {
        assertEquals(List.of("service.py:2 sure"), service("import models\n" + code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f(order: Order):\n    return order.state",
                "o = aliased(Order)\nselect(o.state)",
                "def f(order):\n    return order.state",
                "def f(basket):\n    return basket.order.state",
                "session.query(Order).order_by('state')",
                "[row['status'] for row in rows]",
                "getattr(order, 'state')",
                "session.execute(insert(Order), [{'state': 'new'}])",
                "create_order(state='new')",
                "text('SELECT status FROM orders JOIN customers ON true')",
                "text('SELECT x.status FROM orders')",
                "text('SELECT * FROM orders')",
                "text('SELECT o.* FROM orders o')",
                "text('INSERT INTO orders VALUES (1, 2)')",
                "f'SELECT status FROM {table}'",
                "'SELECT status FROM %s' % table",
                "class OrderOut(BaseModel):\n    state: str",
                "@dataclass\nclass NewOrder:\n    status: str",
            })
    void unsure(String code) throws IOException {
        long line = 1 + code.lines().count();
        assertEquals(List.of("service.py:" + line + " unsure"), service("# about Order\n" + code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select(Customer.state)",
                "session.query(Customer).filter_by(state='new').order_by('state')",
                "Customer(state='new')",
                "def f(customer: Customer):\n    return customer.state",
                "customer = Customer()\nprint(customer.state)",
                "for customer in session.scalars(select(Customer)):\n    print(customer.state)",
                "shipments.c.status",
                "# Order.state, order.state",
                "'''Order.state is a state'''",
                "text('SELECT status FROM customers')",
                "text('SELECT c.status FROM orders o JOIN customers c ON c.id = o.customer_id')",
                "text('SELECT id AS status FROM orders')",
                "text(\"SELECT id FROM orders WHERE note = 'status'\")",
                "text('SELECT id FROM orders WHERE id = :status')",
                "text('SELECT id FROM orders -- status\\n')",
                "text('INSERT INTO customers (status) SELECT id FROM orders')",
                "text('SELECT count(*) FROM orders')",
                "text('SELECT order_status, status_code FROM orders')",
                "class CustomerOut(BaseModel):\n    state: str",
                "class Other:\n    def f(self):\n        return self.state",
            })
    void none(String code) throws IOException {
        assertEquals(List.of(), service("# about Order\n" + code));
    }

    @Test
    void aliasOfAnImportIsTheModel() throws IOException {
        assertEquals(
                List.of("service.py:2 sure"), service("from models import Order as Purchase\nselect(Purchase.state)"));
    }

    @Test
    void theFilesOfOthersAreReadLineByLine() throws IOException {
        write("report.sql", """
            -- status of orders
            SELECT id,
                   status
            FROM orders;

            SELECT status FROM customers;
            """);
        write("migrations/versions/a1.py", """
            revision = "a1"
            down_revision = None
            def upgrade():
                op.execute("UPDATE orders SET status = 'new'")
            """);
        write("contracts.yml", """
            tables:
              orders:
                columns:
                  id: bigint
                  status: text
              customers:
                columns:
                  status: text
            """);
        write("openapi.yaml", """
            openapi: 3.1.0
            components:
              schemas:
                Order:
                  type: object
                  properties:
                    id: {type: integer}
                    status: {type: string}
                Customer:
                  properties:
                    status: {type: string}
            """);
        assertEquals(
                List.of(
                        "contracts.yml:5 contract",
                        "models.py:13 code",
                        "models.py:9 model",
                        "openapi.yaml:8 contract, unsure",
                        "report.sql:3 query"),
                uses("orders", "status"));
    }

    @Test
    void schemasOfMessagesAreContractsToo() throws IOException {
        write("order.avsc", """
            {"type": "record", "name": "Order", "namespace": "shop",
             "fields": [
               {"name": "id", "type": "long"},
               {"name": "status", "type": "string"}]}
            """);
        write("order.schema.json", """
            {"$schema": "https://json-schema.org/draft/2020-12/schema",
             "title": "Order",
             "properties": {
               "status": {"type": "string"}}}
            """);
        write("customer.schema.json", """
            {"title": "Customer", "properties": {"status": {"type": "string"}}}
            """);
        write("shop.proto", """
            syntax = "proto3";
            // status
            message Order {
              int64 id = 1;
              optional string status = 2;
              repeated Line lines = 3;
            }
            message Customer { string status = 1; }
            """);
        assertEquals(
                List.of(
                        "order.avsc:4 contract, unsure",
                        "order.schema.json:4 contract, unsure",
                        "shop.proto:5 contract, unsure"),
                uses("orders", "status").stream()
                        .filter(use -> !use.startsWith("models"))
                        .toList());
    }

    @Test
    void aWholeTable() throws IOException {
        write("service.py", """
            from models import Order
            select(Order)
            text("SELECT id FROM orders")
            text("SELECT id FROM customers")
            text("SELECT id FROM shop.orders")
            ForeignKey("orders.id")
            """);
        assertEquals(
                List.of(
                        "models.py:6 model",
                        "service.py:2 code",
                        "service.py:3 query",
                        "service.py:5 query",
                        "service.py:6 code"),
                uses("orders", null).stream()
                        .filter(use -> !use.contains("unsure") && !use.matches("models.py:(1|2).*"))
                        .toList());
    }

    private List<String> service(String code) throws IOException {
        write("service.py", code + "\n");
        return CodeBase.open(root).index().tableUses().of(QualifiedName.of("orders"), "status").stream()
                .filter(use -> use.path().equals("service.py"))
                .map(use -> "service.py:" + use.line() + (use.unsure() == null ? " sure" : " unsure"))
                .toList();
    }

    private List<String> uses(String table, @Nullable String column) {
        return CodeBase.open(root).index().tableUses().of(QualifiedName.of(table), column).stream()
                .map(use -> use.path() + ":" + use.line() + " " + use.kind() + (use.unsure() == null ? "" : ", unsure"))
                .sorted()
                .toList();
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
