"""Reports for finance and purchasing; the SQL lies in `sql/`."""

from datetime import date
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

SQL = Path(__file__).parent / "sql"


def _report(session: Session, name: str, **parameters: object) -> list[dict]:
    statement = text((SQL / f"{name}.sql").read_text())
    return [dict(row) for row in session.execute(statement, parameters).mappings()]


def revenue_by_month(session: Session, since: date) -> list[dict]:
    """Orders, revenue and average basket per month and channel."""
    return _report(session, "revenue_by_month", since=since)


def product_sales(session: Session, sku: str) -> list[dict]:
    """How often a product was sold per month."""
    return _report(session, "product_sales", sku=sku)


def open_payments(session: Session) -> list[dict]:
    """Authorised payments that nobody captured for a week."""
    rows = session.execute(
        text(
            """
            SELECT p.id, p.order_id, p.amount_cents, p.provider_reference
              FROM payments p
             WHERE p.state = 'authorised'
               AND p.created_at < now() - interval '7 days'
            """
        )
    )
    return [dict(row) for row in rows.mappings()]


def captured_by_channel(session: Session) -> list[dict]:
    """How much money came in through which channel."""
    rows = session.execute(
        text(
            """
            SELECT o.channel, count(*) AS payments, sum(p.amount_cents) AS amount_cents
              FROM payments p
              JOIN orders o ON o.id = p.order_id
             WHERE p.state = 'captured'
             GROUP BY o.channel
            """
        )
    )
    return [dict(row) for row in rows.mappings()]
