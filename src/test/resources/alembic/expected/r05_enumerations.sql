-- upgrade
CREATE TYPE mood AS ENUM ('good', 'it''s bad');

CREATE TYPE s.kind AS ENUM ('x', 'y');

CREATE TYPE pq AS ENUM ('p', 'q');

CREATE TYPE colour AS ENUM ('RED', 'GREEN');

CREATE TABLE t (
    a s.kind,
    b s.kind,
    c mood,
    d VARCHAR(3),
    e VARCHAR(20),
    f pq[],
    g colour,
    CONSTRAINT ck_e CHECK (e IN ('a', 'b'))
);

ALTER TABLE t ALTER COLUMN d TYPE kind2 USING d::kind2;

ALTER TYPE kind ADD VALUE IF NOT EXISTS 'z';

-- downgrade
DROP TABLE t;

DROP TYPE s.kind;
