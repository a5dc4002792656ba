from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import relationship

from shop.models.base import Base, TimestampMixin


class Review(TimestampMixin, Base):
    """A customer's opinion of a product; reviews from the old shop may have a rating of 0."""

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("product_id", "customer_id", name="uq_reviews_product_customer"),
        CheckConstraint("rating BETWEEN 1 AND 5", name="ck_reviews_rating"),
    )

    id = Column(Integer, primary_key=True)
    product_id = Column(
        BigInteger, ForeignKey("products.id", ondelete="CASCADE"), nullable=False
    )
    customer_id = Column(Integer, ForeignKey("customers.id"), nullable=False)
    rating = Column(SmallInteger, nullable=False)
    title = Column(String(120))
    body = Column(Text)

    product = relationship("Product")
    customer = relationship("Customer", back_populates="reviews")
