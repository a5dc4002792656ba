"""Options that change little, and those that change nothing on PostgreSQL"""

import enum

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

revision = "r11"
down_revision = "r10"

LONG = "ix_a_name_that_a_convention_has_made_longer_than_the_sixty_three_characters_of_postgres"


class Level(enum.Enum):
    LOW = "low"
    HIGH = "high"


class Cents(sa.types.TypeDecorator):
    impl = sa.Numeric

    def __init__(self, digits=12):
        super().__init__(precision=digits, scale=2)

    def load_dialect_impl(self, dialect):
        if dialect.name == "mysql":
            return dialect.type_descriptor(sa.BigInteger())
        return dialect.type_descriptor(self.impl)


def upgrade():
    op.create_table(
        "parts",
        sa.Column("kind", sa.String(), server_default="x", nullable=False),
        sa.Column("id", sa.Integer().with_variant(sa.BigInteger(), "postgresql")),
        sa.Column("price", Cents(10), server_default=sa.literal_column("0")),
        sa.Column("level", sa.Enum(Level, name="level", values_callable=lambda levels: [each.value for each in levels])),
        sa.Column("at", sa.DateTime(), server_default=sa.func.current_timestamp(), info={"a": 1}, doc="when"),
        sa.Column("flag", sa.Boolean(), server_default=sa.text("true")),
        sa.Column("no", sa.Integer(), server_default=None, comment=""),
        sa.ForeignKeyConstraint(["kind", "id"], ["things.kind", "things.id"], name="fk_parts", use_alter=False),
        sa.CheckConstraint(sa.column("no") > 0),
        sa.PrimaryKeyConstraint("id"),
        mysql_engine="InnoDB",
        sqlite_autoincrement=True,
    )
    op.create_table("counted", sa.Column("id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), primary_key=True))
    op.create_table("ordered", sa.Column("id", sa.Integer(), sa.Identity(start=5, increment=2, cycle=True), primary_key=True))
    op.alter_column(
        "t",
        "a",
        existing_type=sa.Integer(),
        existing_nullable=False,
        existing_server_default=sa.text("0"),
        existing_comment="old",
        existing_autoincrement=True,
        nullable=True,
        schema="s",
    )
    op.alter_column("t", "a", comment="new", existing_comment="old", existing_type=sa.Integer())
    op.alter_column("t", "a", new_column_name="b", existing_type=sa.Integer(), existing_nullable=True)
    op.alter_column("t", "a", server_default=sa.text("'x'::text"), existing_server_default="y")
    op.alter_column("t", "a", type_=postgresql.ARRAY(sa.Integer()), postgresql_using="array[a]", schema="s")
    op.add_column("t", sa.Column("f", sa.Integer(), sa.ForeignKey("s.p.id", name="fk", deferrable=True, initially="DEFERRED")))
    op.rename_table("a", "b")
    op.create_table_comment("t", "it's new", existing_comment="old", schema="s")
    op.drop_table_comment("t", existing_comment="old", schema="s")
    op.create_foreign_key("fk_self", "t", "t", ["parent_id"], ["id"], match="FULL", ondelete="SET NULL", use_alter=True)
    op.create_check_constraint(op.f("ck"), "t", sa.text("a > 0"), deferrable=False)
    op.create_index(op.f(LONG), "t", ["a"], unique=False)
    op.drop_index(op.f(LONG), table_name="t")
    op.create_index("ix_two", "t", ["a", "b"], postgresql_ops={"a": "text_pattern_ops", "b": "int4_ops"}, mysql_length=10)
    op.create_index("ix_with", "t", ["a"], postgresql_with={"fillfactor": 70, "deduplicate_items": False}, sqlite_where=sa.text("a"))
    op.create_exclude_constraint(
        op.f("ex"), "t", (sa.column("r"), "&&"), where=sa.text("a > 0"), using="gist", deferrable=True, schema="s"
    )
    op.drop_constraint("pk", "t", type_="primary")
    op.drop_column("t", "a", mssql_drop_default=True, mssql_drop_check=True)
    op.drop_table("t", schema="s")
    op.execute("SELECT 1", execution_options={"no_parameters": True})
    op.get_context().execute("SELECT 2")
    context.execute("SELECT 3")
    op.bulk_insert(sa.table("t", sa.column("a", sa.Integer)), [{"a": 1}, {"a": 2}], multiinsert=False)
    with op.batch_alter_table("t", recreate="auto", naming_convention={"fk": "fk_%(table_name)s"}, table_args=()) as batch_op:
        batch_op.drop_constraint("fk_t", type_="foreignkey")
        batch_op.create_exclude_constraint("ex", ("a", "="), using="gist")
        batch_op.create_table_comment("c")


def downgrade():
    op.drop_table("ordered")
