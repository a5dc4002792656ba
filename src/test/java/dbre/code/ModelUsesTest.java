package dbre.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.proof.PythonEnvironment;
import dbre.schema.QualifiedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A use of a column is found however the code names it, and nothing else is taken for one.
class ModelUsesTest {
    private static final String MODELS = """
        class Order(Base):
            __tablename__ = "orders"
            id: Mapped[int] = mapped_column(primary_key=True)
            state: Mapped[str] = mapped_column("status", String)

        class Refund(Base):
            __tablename__ = "refunds"
            id: Mapped[int] = mapped_column(primary_key=True)
            state: Mapped[str] = mapped_column()
        """;

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select(Order.state)",
                "select(models.Order.state).where(True)",
                "session.query(Order).filter_by(state='new')",
                "Order.query.filter_by(state='new')",
                "update(Order).values(state='new')",
                "Order(state='new')",
                "relationship('Order', order_by='Order.state.desc()')",
                "ForeignKey('orders.state')",
                "def f(order: Order):\n    return order.state",
                "def f(order: 'Order | None' = None):\n    return order and order.state",
                "def f(order: Optional[Order]):\n    return order.state",
                "order = Order()\norder.state = 'new'",
                "order = session.get(Order, 1)\norder.state = 'new'",
                "order = session.scalars(select(Order).where(Order.id == 1)).one()\nprint(order.state)",
                "orders = session.query(Order).all()\nfor order in orders:\n    print(order.state)",
                "def f(order: Order):\n    def inner():\n        return order.state",
            })
    void areFound(String code) throws IOException {
        assertEquals(List.of((int) code.lines().count() + 1), lines(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select(Order.id)",
                "select(Refund.state)",
                "session.query(Refund).filter_by(state='new')",
                "session.query(Order).filter_by(id=1)",
                "Refund(state='new')",
                "def f(order: Refund):\n    return order.state",
                "def f(order):\n    return order.state",
                "def f(order: Order):\n    pass\ndef g(order):\n    return order.state",
                "order = Order()\norder = machine()\nprint(order.state)",
                "both = session.execute(select(Order, Refund)).all()\nfor row in both:\n    print(row.state)",
                "state = 'Order'",
                "print('the Order.state')",
                "ForeignKey('orders.id')",
            })
    void areNotSeenWhereThereAreNone(String code) throws IOException {
        assertEquals(List.of(), lines(code));
    }

    @Test
    void ofAModelAreTheLinesThatNameIt() throws IOException {
        write("app/models.py", MODELS);
        write("app/service.py", "from app.models import Order, Refund\nOrder()\nRefund()\nmodels.Order()\n");
        assertEquals(List.of("app/service.py:2", "app/service.py:4"), uses("orders", ""));
    }

    @Test
    void areFoundInTheSampleShop() {
        CodeBase code = CodeBase.open(Path.of("src/main/resources/demo/project"));
        assertEquals(List.of(), uses(code, "orders", "no_such_column"));
        List<String> found = uses(code, "orders", "status");
        assertEquals(
                List.of(),
                found.stream().filter(use -> use.contains("migrations/")).toList());
    }

    @Test
    void areFoundInARealPackage() {
        Path optuna = PythonEnvironment.unpacked("corpus-optuna-5.0.0", List.of("optuna==5.0.0"));
        assertEquals(
                List.of("models.py:79", "storage.py:307", "storage.py:366", "storage.py:420", "storage.py:445"),
                uses(CodeBase.open(optuna), "studies", "study_name").stream()
                        .map(use -> use.substring(use.lastIndexOf('/') + 1))
                        .toList());
    }

    private List<Integer> lines(String code) throws IOException {
        write("app/models.py", MODELS);
        write("app/service.py", "from app.models import Order, Refund\n" + code + "\n");
        return uses("orders", "status").stream()
                .filter(use -> use.startsWith("app/service.py"))
                .map(use -> Integer.valueOf(use.substring(use.indexOf(':') + 1)))
                .toList();
    }

    private List<String> uses(String table, String column) {
        return uses(CodeBase.open(root), table, column);
    }

    private static List<String> uses(CodeBase code, String table, String column) {
        CodeIndex index = code.index();
        ModelUses uses = index.uses();
        List<String> found = new ArrayList<>();
        for (Model model : index.models(QualifiedName.of(table))) {
            uses.of(model, column).stream()
                    .filter(use -> use.unsure() == null || use.unsure().contains("inferred"))
                    .forEach(use -> found.add(use.path() + ":" + use.line()));
        }
        return found;
    }

    private void write(String path, String source) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
    }
}
