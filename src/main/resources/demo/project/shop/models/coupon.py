from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, Identity, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from shop.models.base import AwareTimestampMixin, Base


class Coupon(AwareTimestampMixin, Base):
    """A code that makes an order cheaper."""

    __tablename__ = "coupons"
    __table_args__ = (
        CheckConstraint("percent_off BETWEEN 1 AND 100", name="ck_coupons_percent_off"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    code: Mapped[str] = mapped_column(Text, unique=True)
    percent_off: Mapped[int] = mapped_column(SmallInteger)
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    max_uses: Mapped[int | None]
