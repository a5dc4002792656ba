-- upgrade
INSERT INTO t (a, b) VALUES ('x''y', 1);

INSERT INTO t (a, b, d) VALUES (NULL, 2, true);

UPDATE t SET a=NULL, b=5 WHERE t.a = 'x';

UPDATE t SET b=(t.b + 1) WHERE t.d IS true AND t.b IN (1, 2);

DELETE FROM t WHERE (t.b NOT IN (1, 2));

DELETE FROM t WHERE t.a != 'x' AND (t.b > 1 OR NOT t.d);

UPDATE t SET a=lower(t.a) WHERE t.a IS NOT NULL;

UPDATE t SET a=CAST(t.b AS VARCHAR), d=true WHERE t.a != 'x';

INSERT INTO s.other (x) VALUES (5);

DELETE FROM s.other WHERE s.other.x BETWEEN 1 AND 2;

INSERT INTO t (a, b) VALUES ('x', 1), ('y', 2);

UPDATE t SET a=(t.a || '!');

DELETE FROM t WHERE t.a = 'x' AND t.b = 1 OR t.d IS NULL;

CREATE TABLE made (
    id SERIAL NOT NULL,
    n TEXT,
    PRIMARY KEY (id)
);

INSERT INTO made (id, n) VALUES (0, 'one');

INSERT INTO made (id, n) VALUES (1, 'two');

-- downgrade
DELETE FROM t;
