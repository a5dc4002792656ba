-- upgrade
SET LOCAL lock_timeout = '3s';

UPDATE t SET a = b::text WHERE c = '12:30' AND d = ':name' AND e LIKE '50%';

UPDATE t SET a = ':x';

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.touched := now();
        RETURN NEW;
    END $$;

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.touched := now();
    RETURN NEW;
END $$;

UPDATE t SET a = 1, b = 'it''s', c = true;

SELECT NULL;

CREATE SCHEMA shop;

ALTER TABLE shop.t OWNER TO me;

ALTER TABLE shop.t SET (fillfactor=70);

ALTER TABLE shop.t SET LOGGED;

CREATE SEQUENCE numbers INCREMENT BY 2 START WITH 5;

DROP SEQUENCE s.numbers;

CREATE SCHEMA IF NOT EXISTS x;

CREATE EXTENSION pg_trgm;

DELETE FROM t WHERE a = 'x';

DELETE FROM u;

-- downgrade
