package dbre.migration.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.alembic.RevisionReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class WayBackTest {
    private static final List<String> NONE = List.of();

    @Test
    void aTrueInverseLeavesNothing() {
        assertEquals(new WayBack(NONE, NONE, NONE, NONE), wayBack("""
                op.add_column("orders", sa.Column("note", sa.Text()))
                op.create_index("orders_note_idx", "orders", ["note"])
                op.alter_column("orders", "total", type_=sa.Numeric(12, 2))
                op.create_table("tags", sa.Column("id", sa.BigInteger(), primary_key=True))
                op.create_index("tags_idx", "tags", ["id"])
            """, """
                op.drop_table("tags")
                op.alter_column("orders", "total", type_=sa.Numeric(10, 2))
                op.drop_index("orders_note_idx", "orders")
                op.drop_column("orders", "note")
            """));
    }

    @Test
    void whatIsForgottenIsNamed() {
        assertEquals(
                new WayBack(
                        List.of("index orders_note_idx"),
                        List.of("constraint orders.positive"),
                        List.of("type of orders.total", "NOT NULL of orders.note"),
                        NONE),
                wayBack("""
                        op.create_index("orders_note_idx", "orders", ["note"])
                        op.drop_constraint("positive", "orders")
                        op.alter_column("orders", "total", type_=sa.Numeric(12, 2))
                        op.alter_column("orders", "note", nullable=False)
                    """, """
                        op.execute("SELECT 1")
                    """));
    }

    @Test
    void anIndexThatIsBuiltAfterItsLeftoverIsDroppedWasNotThereBefore() {
        assertEquals(new WayBack(NONE, NONE, NONE, NONE), wayBack("""
                op.drop_index("orders_note_idx", "orders", if_exists=True)
                op.create_index("orders_note_idx", "orders", ["note"])
            """, """
                op.drop_index("orders_note_idx", "orders")
            """));
    }

    @Test
    void anIndexThatIsReplacedIsReplacedBack() {
        assertEquals(new WayBack(NONE, NONE, NONE, NONE), wayBack("""
                op.drop_index("orders_note_idx", "orders")
                op.create_index("orders_note_idx", "orders", ["note", "id"])
            """, """
                op.drop_index("orders_note_idx", "orders")
                op.create_index("orders_note_idx", "orders", ["note"])
            """));
    }

    @Test
    void anIndexGoesWithItsColumnWhateverItIsCalled() {
        assertEquals(new WayBack(NONE, NONE, NONE, NONE), wayBack("""
                op.add_column("orders", sa.Column("note", sa.Text()))
                op.create_index("fast", "orders", ["note"])
            """, """
                op.drop_column("orders", "note")
            """));
    }

    @Test
    void aColumnComesBackEmpty() {
        assertEquals(new WayBack(NONE, NONE, NONE, List.of("column orders.note")), wayBack("""
                op.drop_column("orders", "note")
            """, """
                op.add_column("orders", sa.Column("note", sa.Text()))
            """));
    }

    @Test
    void aRenameIsUndoneByItsReverse() {
        assertEquals(new WayBack(NONE, NONE, NONE, NONE), wayBack("""
                op.rename_table("orders", "purchases")
            """, """
                op.rename_table("purchases", "orders")
            """));
    }

    private static WayBack wayBack(String upgrade, String downgrade) {
        return WayBack.of(RevisionReader.read(
                "a1.py",
                "import sqlalchemy as sa\n"
                        + "from alembic import op\n"
                        + "revision = 'a1'\n"
                        + "down_revision = None\n\n"
                        + "def upgrade():\n"
                        + upgrade.strip().indent(4).replaceAll("(?m)^\\s+", "    ") + "\ndef downgrade():\n"
                        + downgrade.strip().indent(4).replaceAll("(?m)^\\s+", "    ")));
    }
}
