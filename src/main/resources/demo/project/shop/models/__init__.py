"""All tables, so that `Base.metadata` is complete once this package is imported."""

from shop.models.base import Base
from shop.models.catalogue import Category, Product, product_categories
from shop.models.coupon import Coupon
from shop.models.customer import Address, Customer
from shop.models.fulfilment import Inventory, Shipment
from shop.models.order import Order, OrderItem
from shop.models.payment import Payment, PaymentMethod
from shop.models.review import Review

__all__ = [
    "Address",
    "Base",
    "Category",
    "Coupon",
    "Customer",
    "Inventory",
    "Order",
    "OrderItem",
    "Payment",
    "PaymentMethod",
    "Product",
    "Review",
    "Shipment",
    "product_categories",
]
