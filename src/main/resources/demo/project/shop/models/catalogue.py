from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    CHAR,
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.models.base import AwareTimestampMixin, Base

product_categories = Table(
    "product_categories",
    Base.metadata,
    Column(
        "product_id",
        BigInteger,
        ForeignKey("products.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column(
        "category_id",
        Integer,
        ForeignKey("categories.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Index("ix_product_categories_category_id", "category_id"),
)


class Category(Base):
    """A node of the catalogue's tree."""

    __tablename__ = "categories"

    id: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"), index=True)
    slug: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)

    parent: Mapped[Category | None] = relationship(remote_side=[id])
    products: Mapped[list[Product]] = relationship(
        secondary=product_categories, back_populates="categories"
    )


class Product(AwareTimestampMixin, Base):
    """Something that can be bought."""

    __tablename__ = "products"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    sku: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    description: Mapped[str | None] = mapped_column(Text)
    price_cents: Mapped[int]
    currency: Mapped[str] = mapped_column(CHAR(3), server_default="EUR")
    weight_grams: Mapped[int | None]
    attributes: Mapped[dict] = mapped_column(JSONB, server_default="{}")
    discontinued_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    categories: Mapped[list[Category]] = relationship(
        secondary=product_categories, back_populates="products"
    )
