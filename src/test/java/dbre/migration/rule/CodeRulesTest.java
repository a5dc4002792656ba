package dbre.migration.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.alembic.RevisionGraph;
import dbre.code.CodeBase;
import dbre.finding.Finding;
import dbre.migration.MigrationSteps;
import dbre.safety.Judge;
import dbre.safety.World;
import dbre.safety.rule.RuleBook;
import dbre.schema.ServerVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules that look into the code fire where a model is concerned, and nowhere else.
class CodeRulesTest {
    private static final String MODELS = """
        class Order(Base):
            __tablename__ = "orders"
            id: Mapped[int] = mapped_column(primary_key=True)
            state: Mapped[str] = mapped_column("status", String)
            note: Mapped[str | None]

        class Person(Base):
            __tablename__ = "people"
            id = Column(Integer, primary_key=True)
            kind = Column("type", String(20))
            __mapper_args__ = dict(polymorphic_on=kind, polymorphic_identity="person")

        class Guest(Person):
            __mapper_args__ = {"polymorphic_identity": "guest"}
        """;

    @TempDir
    Path root;

    @BeforeEach
    void writeModels() throws IOException {
        Files.writeString(root.resolve("models.py"), MODELS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE orders DROP COLUMN status",
                "ALTER TABLE public.orders DROP COLUMN IF EXISTS note",
                "DROP TABLE orders",
                "ALTER TABLE orders ADD COLUMN x text, DROP COLUMN note",
            })
    void aMappedColumnMustNotGo(String sql) {
        assertEquals(List.of("drop-safety-order"), rules(sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE orders DROP COLUMN state",
                "ALTER TABLE refunds DROP COLUMN status",
                "ALTER TABLE orders ALTER COLUMN status DROP DEFAULT",
                "DROP TABLE refunds",
                "DROP VIEW orders_view",
                "CREATE TABLE orders (id bigint, status text); ALTER TABLE orders DROP COLUMN status",
                "ALTER TABLE orders DROP COLUMN status; ALTER TABLE orders ADD COLUMN status text",
                "DROP TABLE orders; CREATE TABLE orders (id bigint)",
            })
    void whatNoModelMapsMayGo(String sql) {
        assertEquals(List.of(), rules(sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE people ADD COLUMN type varchar(20)",
                "ALTER TABLE people ADD COLUMN type varchar(20) DEFAULT NULL",
                "ALTER TABLE people ADD COLUMN name text, ADD COLUMN type text",
            })
    void aDiscriminatorNeedsAValueForTheRowsThatAreThere(String sql) {
        assertEquals(List.of("add-inheritance-column"), rules(sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE people ADD COLUMN type varchar(20) DEFAULT 'person'",
                "ALTER TABLE people ADD COLUMN kind varchar(20)",
                "ALTER TABLE orders ADD COLUMN type varchar(20)",
                "CREATE TABLE people (id bigint); ALTER TABLE people ADD COLUMN type varchar(20)",
                "ALTER TABLE people ALTER COLUMN type DROP DEFAULT",
            })
    void anotherColumnNeedsNone(String sql) {
        assertEquals(List.of(), rules(sql));
    }

    private List<String> rules(String sql) {
        World world = World.open(ServerVersion.ofMajor(18));
        List<Judge.Judged> statements = Judge.judge(
                        MigrationSteps.ofSql(sql, null, true).steps(), world, RuleBook.RULES)
                .statements();
        WholeMigration whole = new WholeMigration(
                List.of(),
                RevisionGraph.of(List.of()),
                statements,
                World.open(ServerVersion.ofMajor(18)),
                CodeBase.open(root));
        return MigrationBook.RULES.stream()
                .flatMap(rule -> rule.check(whole))
                .map(Finding::rule)
                .toList();
    }
}
