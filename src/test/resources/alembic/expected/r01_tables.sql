-- upgrade
CREATE TABLE customers (
    id SERIAL NOT NULL,
    email VARCHAR(255) NOT NULL,
    name TEXT NOT NULL,
    score NUMERIC(10, 2) DEFAULT '0',
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_score CHECK (score >= 0),
    UNIQUE (email)
);

CREATE INDEX ix_customers_name ON customers (name);

COMMENT ON TABLE customers IS 'people who ''buy''';

CREATE TABLE shop.orders (
    id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 100),
    customer_id INTEGER NOT NULL,
    parent_id BIGINT,
    total NUMERIC CONSTRAINT ck_total CHECK (total > 0),
    double_total NUMERIC GENERATED ALWAYS AS (total * 2) STORED,
    CONSTRAINT pk_orders PRIMARY KEY (id),
    CONSTRAINT uq_orders UNIQUE (customer_id, total) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_parent FOREIGN KEY(parent_id) REFERENCES shop.orders (id)
);

CREATE INDEX ix_orders_total ON shop.orders (total);

COMMENT ON COLUMN shop.orders.parent_id IS 'the first one';

CREATE TABLE lines (
    order_id BIGINT NOT NULL,
    number SMALLINT NOT NULL,
    PRIMARY KEY (order_id, number),
    CONSTRAINT fk_lines FOREIGN KEY(order_id) REFERENCES shop.orders (id) MATCH FULL ON UPDATE CASCADE
);

CREATE TABLE events (
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL
)
 PARTITION BY RANGE (at);

CREATE UNLOGGED TABLE IF NOT EXISTS pairs (
    left_id INTEGER NOT NULL,
    right_id BIGSERIAL NOT NULL,
    PRIMARY KEY (right_id, left_id)
);

CREATE TABLE plain_key (
    id INTEGER NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE small (
    id SMALLSERIAL NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE borrowed (
    id INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES customers (id)
);

CREATE TABLE "Mixed Case" (
    "Id" INTEGER,
    "order" INTEGER,
    lateral INTEGER
);

CREATE TABLE exclusive (
    room INTEGER,
    during TSTZRANGE,
    CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&)
);

ALTER TABLE shop.orders RENAME TO purchases;

COMMENT ON TABLE lines IS 'of an order';

COMMENT ON TABLE lines IS NULL;

-- downgrade
DROP TABLE exclusive;

DROP TABLE IF EXISTS shop.purchases;
