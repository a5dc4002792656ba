from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Identity,
    Text,
    func,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.models.base import AwareTimestampMixin, Base

if TYPE_CHECKING:
    from shop.models.order import Order


class Inventory(Base):
    """How many pieces of a product lie in a warehouse."""

    __tablename__ = "inventory"
    __table_args__ = (CheckConstraint("quantity >= reserved", name="ck_inventory_reserved"),)

    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("products.id"), primary_key=True, autoincrement=False
    )
    warehouse: Mapped[str] = mapped_column(Text, primary_key=True)
    quantity: Mapped[int]
    reserved: Mapped[int] = mapped_column(server_default="0")
    counted_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now()
    )


class Shipment(AwareTimestampMixin, Base):
    """A parcel of an order."""

    __tablename__ = "shipments"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    address_id: Mapped[int]
    carrier: Mapped[str] = mapped_column(Text)
    tracking_code: Mapped[str | None] = mapped_column(Text)
    shipped_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    delivered_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    order: Mapped[Order] = relationship(back_populates="shipments")
