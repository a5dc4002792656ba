from __future__ import annotations

import enum
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    Enum,
    ForeignKey,
    Identity,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.models.base import AwareTimestampMixin, Base

if TYPE_CHECKING:
    from shop.models.order import Order


class PaymentMethod(enum.Enum):
    card = "card"
    paypal = "paypal"
    invoice = "invoice"


class Payment(AwareTimestampMixin, Base):
    """Money that was asked of the payment provider for an order."""

    __tablename__ = "payments"
    __table_args__ = (
        CheckConstraint(
            "state IN ('authorised', 'captured', 'refunded', 'failed')",
            name="ck_payments_state",
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    method: Mapped[PaymentMethod] = mapped_column(Enum(PaymentMethod, name="payment_method"))
    state: Mapped[str] = mapped_column(Text, server_default="authorised")
    amount_cents: Mapped[int]
    captured_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    provider_reference: Mapped[str | None] = mapped_column(Text)

    order: Mapped[Order] = relationship(back_populates="payments")
