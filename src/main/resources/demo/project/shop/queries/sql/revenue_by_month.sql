-- Orders, revenue and average basket per month and channel, for finance.
SELECT date_trunc('month', o.placed_at) AS month,
       o.channel,
       count(*) AS orders,
       sum(o.total_cents) AS revenue_cents,
       avg(o.total_cents)::integer AS average_cents
  FROM orders o
 WHERE o.placed_at >= :since
   AND o.cancelled_at IS NULL
 GROUP BY 1, 2
 ORDER BY 1, 2;
