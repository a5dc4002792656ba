"""Turns a basket into an order."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from shop.models import Address, Customer, Order, OrderItem, Payment, PaymentMethod, Product


def place_order(
    session: Session,
    customer: Customer,
    address: Address,
    basket: list[tuple[Product, int]],
    channel: str = "web",
) -> Order:
    """Writes the order and its items, reserves the stock and authorises the payment."""
    total = sum(product.price_cents * quantity for product, quantity in basket)
    order = Order(
        customer=customer,
        shipping_address=address,
        reference=next_reference(session),
        channel=channel,
        total_cents=total,
        placed_at=datetime.now(),
    )
    session.add(order)
    for product, quantity in basket:
        order.items.append(
            OrderItem(product=product, quantity=quantity, unit_price_cents=product.price_cents)
        )
        reserve(session, product.id, quantity)
    order.payments.append(Payment(method=PaymentMethod.card, amount_cents=total))
    return order


def next_reference(session: Session) -> str:
    """A reference that people can read out, S-2602-01048577."""
    number = session.scalar(text("SELECT max(id) + 1 FROM orders")) or 1
    return f"S-{datetime.now():%y%m}-{number:08d}"


def reserve(session: Session, product_id: int, quantity: int) -> None:
    """Takes pieces from the warehouse that has most of them."""
    session.execute(
        text(
            """
            UPDATE inventory
               SET reserved = reserved + :quantity
             WHERE (product_id, warehouse) = (
                   SELECT product_id, warehouse
                     FROM inventory
                    WHERE product_id = :product_id
                    ORDER BY quantity - reserved DESC
                    LIMIT 1)
            """
        ),
        {"product_id": product_id, "quantity": quantity},
    )
