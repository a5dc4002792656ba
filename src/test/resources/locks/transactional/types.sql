-- Changes of a column's type. The form of a case stands in forms.sql.

=== varchar to text, again
ALTER TABLE shorts ALTER COLUMN v TYPE text;
=== domain to longer varchar
ALTER TABLE shorts ALTER COLUMN s TYPE varchar(20);
=== domain to shorter varchar
ALTER TABLE shorts ALTER COLUMN s TYPE varchar(5);
=== domain to text
ALTER TABLE shorts ALTER COLUMN s TYPE text;
=== varchar to domain over varchar of the same length
ALTER TABLE shorts ALTER COLUMN v TYPE short;
=== varchar array longer
ALTER TABLE shorts ALTER COLUMN arr TYPE varchar(20)[];
=== varchar array unlimited
ALTER TABLE shorts ALTER COLUMN arr TYPE varchar[];
=== varchar array to text array
ALTER TABLE shorts ALTER COLUMN arr TYPE text[];
=== numeric wider
ALTER TABLE shorts ALTER COLUMN n TYPE numeric(20, 2);
=== numeric wider and finer
ALTER TABLE shorts ALTER COLUMN n TYPE numeric(20, 4);
=== numeric to no scale
ALTER TABLE shorts ALTER COLUMN n TYPE numeric(20);
=== numeric free
ALTER TABLE shorts ALTER COLUMN n TYPE numeric;
=== numeric same
ALTER TABLE shorts ALTER COLUMN n TYPE decimal(10, 2);
=== timestamp finer
ALTER TABLE shorts ALTER COLUMN ts TYPE timestamp(6);
=== timestamp free
ALTER TABLE shorts ALTER COLUMN ts TYPE timestamp;
=== timestamp to timestamptz of precision
ALTER TABLE shorts ALTER COLUMN ts TYPE timestamptz(3);
=== timestamp to timestamptz free
ALTER TABLE shorts ALTER COLUMN ts TYPE timestamptz;
=== timestamptz to timestamp
ALTER TABLE shorts ALTER COLUMN tz TYPE timestamp;
=== timestamptz to timestamptz limited
ALTER TABLE shorts ALTER COLUMN tz TYPE timestamptz(3);
=== timestamptz to timestamptz 6
ALTER TABLE shorts ALTER COLUMN tz TYPE timestamptz(6);
=== time finer
ALTER TABLE shorts ALTER COLUMN t TYPE time(6);
=== time free
ALTER TABLE shorts ALTER COLUMN t TYPE time;
=== time to timetz
ALTER TABLE shorts ALTER COLUMN t TYPE timetz;
=== interval free
ALTER TABLE shorts ALTER COLUMN iv TYPE interval;
=== interval fields
ALTER TABLE shorts ALTER COLUMN iv TYPE interval day;
=== interval finer
ALTER TABLE shorts ALTER COLUMN iv TYPE interval(4);
=== bit longer
ALTER TABLE shorts ALTER COLUMN b TYPE bit(16) USING b::bit(16);
=== bit to varbit
ALTER TABLE shorts ALTER COLUMN b TYPE varbit(16);
=== bit to varbit free
ALTER TABLE shorts ALTER COLUMN b TYPE varbit;
=== varbit free
ALTER TABLE shorts ALTER COLUMN vb TYPE varbit;
=== char longer
ALTER TABLE shorts ALTER COLUMN c TYPE char(10);
=== char to text
ALTER TABLE shorts ALTER COLUMN c TYPE text;
=== char to varchar
ALTER TABLE shorts ALTER COLUMN c TYPE varchar(5);
=== char to varchar free
ALTER TABLE shorts ALTER COLUMN c TYPE varchar;
=== char to bpchar
ALTER TABLE shorts ALTER COLUMN c TYPE bpchar;
=== smallint to int
ALTER TABLE shorts ALTER COLUMN i TYPE int;
=== smallint to boolean
ALTER TABLE shorts ALTER COLUMN i TYPE boolean USING i = 1;
=== name to text
ALTER TABLE shorts ALTER COLUMN nm TYPE text;
=== text to name
ALTER TABLE bare ALTER COLUMN note TYPE name;
=== json to jsonb
ALTER TABLE shorts ALTER COLUMN j TYPE jsonb;
=== jsonb to json
ALTER TABLE shorts ALTER COLUMN jb TYPE json;
=== json to text
ALTER TABLE shorts ALTER COLUMN j TYPE text;
=== xml to text
ALTER TABLE shorts ALTER COLUMN x TYPE text;
=== uuid to text
ALTER TABLE shorts ALTER COLUMN u TYPE text;
=== oid to int
ALTER TABLE shorts ALTER COLUMN o TYPE int;
=== int to oid
ALTER TABLE bare ALTER COLUMN id TYPE oid;
=== oid to regclass
ALTER TABLE shorts ALTER COLUMN o TYPE regclass;
=== regclass to oid
ALTER TABLE shorts ALTER COLUMN r TYPE oid;
=== real to double
ALTER TABLE shorts ALTER COLUMN f TYPE double precision;
=== date to timestamp
ALTER TABLE shorts ALTER COLUMN d TYPE timestamp;
=== date to timestamptz
ALTER TABLE shorts ALTER COLUMN d TYPE timestamptz;
=== inet to cidr
ALTER TABLE shorts ALTER COLUMN ip TYPE cidr;
=== cidr to text
ALTER TABLE shorts ALTER COLUMN cd TYPE text;
=== money to numeric
ALTER TABLE shorts ALTER COLUMN m TYPE numeric;
=== enum to text
ALTER TABLE reviews ALTER COLUMN mood TYPE text;
=== varchar to varchar same
ALTER TABLE shorts ALTER COLUMN v TYPE character varying(10);
=== text to varchar limited
ALTER TABLE bare ALTER COLUMN note TYPE varchar(255);
=== text to char free
ALTER TABLE bare ALTER COLUMN note TYPE bpchar;
=== varchar to bpchar
ALTER TABLE shorts ALTER COLUMN v TYPE bpchar;
=== varchar to xml
ALTER TABLE loose ALTER COLUMN name TYPE bytea USING name::bytea;
=== text to int using cast
ALTER TABLE shorts ALTER COLUMN v TYPE json USING to_json(v);
=== int to int array
ALTER TABLE bare ALTER COLUMN id TYPE int[] USING ARRAY[id];
=== int to domain plain
ALTER TABLE holders ALTER COLUMN held TYPE score;
=== score to int
ALTER TABLE reviews ALTER COLUMN score TYPE int;
=== score to bigint
ALTER TABLE reviews ALTER COLUMN score TYPE bigint;
=== rating to positive
ALTER TABLE reviews ALTER COLUMN rating TYPE positive;
=== rating to int
ALTER TABLE reviews ALTER COLUMN rating TYPE int;
=== tags to text array
ALTER TABLE reviews ALTER COLUMN tags TYPE text[];
=== int to numeric
ALTER TABLE bare ALTER COLUMN id TYPE numeric;
=== lengthening and check elsewhere
ALTER TABLE orders ALTER COLUMN note TYPE varchar(300), ALTER COLUMN total TYPE numeric(12, 2);
=== with a set time zone
SET LOCAL TimeZone = 'America/New_York';
ALTER TABLE shorts ALTER COLUMN tz TYPE timestamp;
=== with set time zone UTC
SET LOCAL TimeZone = 'UTC';
ALTER TABLE shorts ALTER COLUMN ts TYPE timestamptz;
=== with a set time zone UTC the other way
SET TIME ZONE 'UTC';
ALTER TABLE shorts ALTER COLUMN tz TYPE timestamp;
=== using at time zone
ALTER TABLE shorts ALTER COLUMN ts TYPE timestamptz USING ts AT TIME ZONE 'UTC';
