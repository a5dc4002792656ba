package dbre.alembic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Statements of SQLAlchemy's Core and of its sessions. What only the run knows is a parameter.
class DataMigrationTest {
    private static final String[] MODEL = {
        "from datetime import datetime",
        "from sqlalchemy.orm import Session, declarative_base, relationship",
        "Base = declarative_base()",
        "class Order(Base):",
        "    __tablename__ = 'orders'",
        "    id = sa.Column(sa.Integer, primary_key=True)",
        "    status = sa.Column(sa.String)",
        "    made = sa.Column('created_at', sa.DateTime, default=datetime.now)",
        "    customer = relationship('Customer')",
        "session = Session(bind=op.get_bind())"
    };

    @Test
    void readsQueriesOfTheCore() {
        assertEquals(
                List.of(
                        "SELECT t.a, t.b FROM t WHERE t.a > 1 AND t.b IS NOT NULL ORDER BY t.a DESC LIMIT 5",
                        "UPDATE t SET b=(SELECT max(s.a) AS max_1 FROM s) WHERE t.a IN (SELECT s.a FROM s)"
                                .replace(" AS max_1", ""),
                        "UPDATE t SET b=s.a FROM s WHERE t.a = s.a",
                        "INSERT INTO t (a) SELECT s.a FROM s"),
                Sql.upgrade(
                        "t = sa.table('t', sa.column('a'), sa.column('b'))",
                        "s = sa.table('s', sa.column('a'))",
                        "bind = op.get_bind()",
                        "bind.execute(sa.select(t).where(t.c.a > 1,"
                                + " t.c.b.isnot(None)).order_by(t.c.a.desc()).limit(5))",
                        "op.execute(t.update().values(b=sa.select(sa.func.max(s.c.a)).scalar_subquery())"
                                + ".where(t.c.a.in_(sa.select(s.c.a))))",
                        "op.execute(t.update().values(b=s.c.a).where(t.c.a == s.c.a))",
                        "op.execute(t.insert().from_select(['a'], sa.select(s.c.a)))"));
    }

    @Test
    void writesParametersForWhatOnlyTheRunKnows() {
        Revision revision = Sql.read(
                "import uuid",
                "t = sa.table('t', sa.column('a'), sa.column('b'))",
                "bind = op.get_bind()",
                "for row in bind.execute(t.select()):",
                "    bind.execute(t.update().values(a=uuid.uuid4(), b=row.b).where(t.c.a == row.a))");
        assertEquals(
                List.of("SELECT t.a, t.b FROM t", "UPDATE t SET a=$1, b=$2 WHERE t.a = $3"),
                Sql.of(revision.upgrade()));
        assertTrue(revision.upgrade().getLast().repeated());
    }

    @Test
    void leavesASubqueryAloneThatDependsOnItsStatement() {
        Revision revision = Sql.read(
                "t = sa.table('t', sa.column('a'))",
                "op.execute(t.delete().where(t.c.a.in_(sa.select(t.c.a).where(t.c.a > 1))))");
        assertEquals(1, Sql.unknown(revision.upgrade()).size());
    }

    @Test
    void writesWhatIsSetOnAnObject() {
        assertEquals(
                List.of("UPDATE orders SET status='new', created_at=$1 WHERE orders.id = $2"),
                session(
                        "for order in session.query(Order).filter(Order.status == 'old'):",
                        "    order.status = 'new'",
                        "    order.made = datetime.now()",
                        "session.commit()"));
    }

    @Test
    void writesWhatIsAddedAndDeleted() {
        assertEquals(
                List.of(
                        "INSERT INTO orders (status, created_at) VALUES ('new', $1)",
                        "DELETE FROM orders WHERE orders.id = $1"),
                session(
                        "session.add(Order(status='new'))",
                        "session.delete(session.query(Order).filter_by(status='old').one())"));
    }

    @Test
    void writesWhatAQueryChanges() {
        assertEquals(
                List.of(
                        "UPDATE orders SET status='new' WHERE orders.status = 'old'",
                        "DELETE FROM orders WHERE orders.id > 5 AND orders.status IS NULL"),
                session(
                        "session.query(Order).filter_by(status='old').update({'status': 'new'})",
                        "session.query(Order).filter(Order.id > 5).filter(Order.status == None).delete()"));
    }

    @Test
    void admitsWhatItDoesNotKnowOfASession() {
        for (String statement : List.of(
                "session.query(Order).first().customer = other",
                "session.query(Order).join(Customer).delete()",
                "session.add(thing)",
                "session.bulk_save_objects(things)",
                "session.query(Order, Customer).first()[0].status = 'x'",
                "session.query(Order).first().customer.orders.append(1)")) {
            String[] body = java.util.Arrays.copyOf(MODEL, MODEL.length + 1);
            body[MODEL.length] = statement;
            assertEquals(1, Sql.unknown(Sql.read(body).upgrade()).size(), statement);
        }
    }

    private static List<String> session(String... statements) {
        List<String> body = new java.util.ArrayList<>(List.of(MODEL));
        body.addAll(List.of(statements));
        return Sql.upgrade(body.toArray(String[]::new));
    }
}
