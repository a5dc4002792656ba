"""What the support team looks up all day."""

from sqlalchemy import text
from sqlalchemy.orm import Session

HELD_ORDERS = text(
    """
    SELECT o.id, o.reference, o.placed_at, o.total_cents, c.email
      FROM orders o
      JOIN customers c ON c.id = o.customer_id
     WHERE o.hold_reason = :reason
     ORDER BY o.placed_at
    """
)

CUSTOMERS_NEARBY = text(
    """
    SELECT c.id, c.full_name, c.email
      FROM addresses a
      JOIN customers c ON c.id = a.customer_id
     WHERE a.city = :city
       AND a.postcode = :postcode
    """
)


def held_orders(session: Session, reason: str) -> list[dict]:
    """Orders that wait for somebody, oldest first."""
    return [dict(row) for row in session.execute(HELD_ORDERS, {"reason": reason}).mappings()]


def customers_nearby(session: Session, city: str, postcode: str) -> list[dict]:
    """Customers at a place, for calls about a pick-up point."""
    rows = session.execute(CUSTOMERS_NEARBY, {"city": city, "postcode": postcode})
    return [dict(row) for row in rows.mappings()]


def release(session: Session, order_id: int) -> None:
    """Lets a held order go on."""
    session.execute(
        text("UPDATE orders SET hold_reason = NULL, updated_at = now() WHERE id = :id"),
        {"id": order_id},
    )
