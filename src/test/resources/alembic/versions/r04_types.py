"""Types in all their forms"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "r04"
down_revision = "r03"


class Celsius(sa.types.UserDefinedType):
    def get_col_spec(self, **kw):
        return "CELSIUS"


def upgrade():
    op.create_table(
        "types",
        sa.Column("a01", sa.SmallInteger),
        sa.Column("a02", sa.Integer),
        sa.Column("a03", sa.BigInteger().with_variant(sa.Integer(), "sqlite")),
        sa.Column("a04", sa.Numeric(precision=12, scale=4)),
        sa.Column("a05", sa.DECIMAL(5)),
        sa.Column("a06", sa.Float()),
        sa.Column("a07", sa.Float(precision=24)),
        sa.Column("a08", sa.Double()),
        sa.Column("a09", sa.REAL()),
        sa.Column("b01", sa.String()),
        sa.Column("b02", sa.String(50)),
        sa.Column("b03", sa.String(50, collation="C")),
        sa.Column("b04", sa.Unicode(7)),
        sa.Column("b05", sa.Text()),
        sa.Column("b06", sa.CHAR(3)),
        sa.Column("b07", sa.VARCHAR(length=9)),
        sa.Column("c01", sa.Boolean()),
        sa.Column("c02", sa.Date()),
        sa.Column("c03", sa.DateTime()),
        sa.Column("c04", sa.DateTime(timezone=True)),
        sa.Column("c05", sa.TIMESTAMP(True)),
        sa.Column("c06", pg.TIMESTAMP(timezone=True, precision=3)),
        sa.Column("c07", sa.Time()),
        sa.Column("c08", pg.TIME(timezone=True, precision=0)),
        sa.Column("c09", sa.Interval()),
        sa.Column("c10", pg.INTERVAL(fields="DAY TO SECOND", precision=3)),
        sa.Column("d01", sa.LargeBinary()),
        sa.Column("d02", sa.PickleType()),
        sa.Column("d03", pg.BYTEA()),
        sa.Column("d04", sa.Uuid()),
        sa.Column("d05", pg.UUID(as_uuid=True)),
        sa.Column("d06", sa.JSON()),
        sa.Column("d07", JSONB(astext_type=sa.Text())),
        sa.Column("e01", ARRAY(sa.String(5))),
        sa.Column("e02", sa.ARRAY(sa.Integer, dimensions=2)),
        sa.Column("e03", pg.ARRAY(sa.Text(collation="C"))),
        sa.Column("f01", pg.INET),
        sa.Column("f02", pg.CIDR()),
        sa.Column("f03", pg.MACADDR()),
        sa.Column("f04", pg.MONEY()),
        sa.Column("f05", pg.TSVECTOR()),
        sa.Column("f06", pg.HSTORE(text_type=sa.Text())),
        sa.Column("f07", pg.INT4RANGE()),
        sa.Column("f08", pg.TSTZMULTIRANGE()),
        sa.Column("f09", pg.BIT(4)),
        sa.Column("f10", pg.BIT(varying=True)),
        sa.Column("f11", pg.OID()),
        sa.Column("f12", pg.CITEXT()),
        sa.Column("f13", pg.DOUBLE_PRECISION(precision=53)),
        sa.Column("g01", Celsius()),
    )


def downgrade():
    pass
