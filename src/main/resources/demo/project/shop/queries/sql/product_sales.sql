-- How often a product was sold per month, for purchasing.
SELECT date_trunc('month', o.placed_at) AS month,
       sum(i.quantity) AS pieces,
       sum(i.quantity * i.unit_price_cents - i.discount_cents) AS revenue_cents
  FROM products p
  JOIN order_items i ON i.product_id = p.id
  JOIN orders o ON o.id = i.order_id
 WHERE p.sku = :sku
 GROUP BY 1
 ORDER BY 1;
