"""merge"""

revision = "r10"
down_revision = "r09"


def upgrade():
    pass


def downgrade():
    pass
