"""What a customer sees of their orders."""

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from shop.models import Order


def order_history(session: Session, customer_id: int) -> list[dict]:
    """The orders of a customer, newest first, with the names of what was bought."""
    orders = session.scalars(
        select(Order).where(Order.customer_id == customer_id).order_by(Order.placed_at.desc())
    ).all()
    history = []
    for order in orders:
        lines = [f"{item.quantity} x {item.product.name}" for item in order.items]
        history.append(
            {"reference": order.reference, "placed_at": order.placed_at, "lines": lines}
        )
    return history


def latest_orders(session: Session, limit: int = 50) -> list[Order]:
    """The orders that came in last, with their items."""
    statement = (
        select(Order)
        .options(selectinload(Order.items))
        .order_by(Order.placed_at.desc())
        .limit(limit)
    )
    return list(session.scalars(statement))


def order_by_reference(session: Session, reference: str) -> Order | None:
    """The order whose reference a customer reads out on the phone."""
    return session.scalars(select(Order).where(Order.reference == reference)).first()
