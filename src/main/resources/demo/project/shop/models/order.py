from sqlalchemy import (
    CHAR,
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
)
from sqlalchemy.orm import relationship

from shop.models.base import Base, TimestampMixin


class Order(TimestampMixin, Base):
    """What a customer bought in one checkout."""

    __tablename__ = "orders"
    __table_args__ = (Index("idx_orders_customer", "customer_id"),)

    id = Column(Integer, primary_key=True)
    customer_id = Column(Integer, ForeignKey("customers.id"), nullable=False, index=True)
    shipping_address_id = Column(Integer, ForeignKey("addresses.id"))
    reference = Column(String(20), nullable=False)
    channel = Column(String(16))
    total_cents = Column(Integer, nullable=False)
    currency = Column(CHAR(3), server_default="EUR", nullable=False)
    placed_at = Column(DateTime, nullable=False, index=True)
    cancelled_at = Column(DateTime)
    coupon_id = Column(BigInteger, ForeignKey("coupons.id", ondelete="SET NULL"))
    hold_reason = Column(Text)

    customer = relationship("Customer", back_populates="orders")
    shipping_address = relationship("Address")
    coupon = relationship("Coupon")
    items = relationship("OrderItem", back_populates="order", cascade="all, delete-orphan")
    payments = relationship("Payment", back_populates="order")
    shipments = relationship("Shipment", back_populates="order")


class OrderItem(Base):
    """One line of an order, at the price of its day."""

    __tablename__ = "order_items"

    id = Column(Integer, primary_key=True)
    order_id = Column(
        Integer,
        ForeignKey("orders.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    )
    product_id = Column(BigInteger, ForeignKey("products.id"), nullable=False)
    quantity = Column(Integer, nullable=False)
    unit_price_cents = Column(Integer, nullable=False)
    discount_cents = Column(Integer, server_default="0", nullable=False)

    order = relationship("Order", back_populates="items")
    product = relationship("Product")
