-- Constraints. The form of a case stands in forms.sql.

=== add check on sub-partitioned
ALTER TABLE metrics ADD CONSTRAINT c CHECK (value > 0);
=== add check not valid on sub-partitioned
ALTER TABLE metrics ADD CONSTRAINT c CHECK (value > 0) NOT VALID;
=== add check not valid on a parent
ALTER TABLE animals ADD CONSTRAINT c CHECK (id > 0) NOT VALID;
=== add check on the parent only
ALTER TABLE ONLY wide ADD CONSTRAINT c CHECK (id > 0);
=== add check no inherit not valid
ALTER TABLE animals ADD CONSTRAINT c CHECK (id > 0) NO INHERIT NOT VALID;
=== add check calling a function
ALTER TABLE bare ADD CONSTRAINT c CHECK (wild(id) > 0);
=== validate check of partitioned
ALTER TABLE metrics ADD CONSTRAINT c CHECK (value > 0) NOT VALID;
ALTER TABLE metrics VALIDATE CONSTRAINT c;
=== validate check of a parent
ALTER TABLE animals ADD CONSTRAINT c CHECK (id > 0) NOT VALID;
ALTER TABLE animals VALIDATE CONSTRAINT c;
=== validate valid check of a partitioned table
ALTER TABLE metrics VALIDATE CONSTRAINT metrics_label_check;
=== validate valid check of a parent
ALTER TABLE animals VALIDATE CONSTRAINT animals_name_check;
=== validate valid foreign key
ALTER TABLE items VALIDATE CONSTRAINT items_order_fk;
=== drop check of partitioned
ALTER TABLE metrics DROP CONSTRAINT metrics_label_check;
=== drop check of one child only
ALTER TABLE dogs ADD CONSTRAINT c CHECK (id > 0);
ALTER TABLE dogs DROP CONSTRAINT c;
=== drop check if exists on a parent
ALTER TABLE animals DROP CONSTRAINT IF EXISTS nothing;
=== drop key referenced by a partitioned table
ALTER TABLE hubs DROP CONSTRAINT hubs_pkey CASCADE;
=== drop key of a partitioned table referenced
ALTER TABLE readings DROP CONSTRAINT readings_pkey CASCADE;
=== drop foreign key of a partitioned table
ALTER TABLE readings DROP CONSTRAINT readings_hub_fk;
=== drop foreign key in another schema
ALTER TABLE app.users DROP CONSTRAINT users_customer_fk;
=== drop unique with a foreign key to the primary key
ALTER TABLE app.users DROP CONSTRAINT users_email_key CASCADE;
=== drop exclusion
ALTER TABLE slots DROP CONSTRAINT slots_room_excl;
=== drop not valid foreign key
ALTER TABLE orders DROP CONSTRAINT orders_shop_fk;
=== drop primary key of a parent
ALTER TABLE animals DROP CONSTRAINT animals_pkey;
=== drop primary key of sub-partitioned
ALTER TABLE events DROP CONSTRAINT events_pkey CASCADE;
=== rename constraint of partitioned
ALTER TABLE metrics RENAME CONSTRAINT metrics_label_check TO c;
=== rename constraint of a parent
ALTER TABLE animals RENAME CONSTRAINT animals_name_check TO c;
=== rename primary key constraint
ALTER TABLE hubs RENAME CONSTRAINT hubs_pkey TO h;
=== rename foreign key
ALTER TABLE items RENAME CONSTRAINT items_order_fk TO f;
=== alter constraint deferrable of partitioned
ALTER TABLE readings ALTER CONSTRAINT readings_hub_fk DEFERRABLE;
=== alter constraint not deferrable
ALTER TABLE app.sessions ALTER CONSTRAINT sessions_user_fk NOT DEFERRABLE;
=== alter constraint of fk to partitioned
ALTER TABLE reading_notes ALTER CONSTRAINT reading_notes_reading_fk DEFERRABLE INITIALLY IMMEDIATE;
=== alter constraint not enforced (18)
ALTER TABLE items ALTER CONSTRAINT items_order_fk NOT ENFORCED;
=== alter constraint enforced (18)
ALTER TABLE items ADD CONSTRAINT f FOREIGN KEY (quantity) REFERENCES hubs (id) NOT ENFORCED;
ALTER TABLE items ALTER CONSTRAINT f ENFORCED;
=== alter constraint inherit (18)
ALTER TABLE animals ADD CONSTRAINT c NOT NULL name NO INHERIT;
ALTER TABLE animals ALTER CONSTRAINT c INHERIT;
=== add foreign key to partitioned
ALTER TABLE bare ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES readings (id);
=== add foreign key to partitioned not valid
ALTER TABLE bare ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES readings (id) NOT VALID;
=== add foreign key to partitioned not valid and validate
ALTER TABLE bare ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES readings (id) NOT VALID;
ALTER TABLE bare VALIDATE CONSTRAINT f;
=== add foreign key from partitioned to partitioned
ALTER TABLE readings ADD COLUMN r int;
ALTER TABLE readings ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES readings (id);
=== add foreign key from sub-partitioned
ALTER TABLE metrics ADD CONSTRAINT f FOREIGN KEY (site) REFERENCES hubs (id);
=== add foreign key on a parent
ALTER TABLE animals ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES hubs (id) NOT VALID;
=== add foreign key to a parent
ALTER TABLE bare ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES animals (id);
=== add foreign key to itself, again
ALTER TABLE tall ADD CONSTRAINT f FOREIGN KEY (parent_id) REFERENCES tall (id) NOT VALID;
=== add foreign key with a unique target
ALTER TABLE bare ADD CONSTRAINT f FOREIGN KEY (note) REFERENCES app.users (email) NOT VALID;
=== add foreign key on delete set null
ALTER TABLE bare ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES hubs (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
=== two foreign keys in one alter
ALTER TABLE bare ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES hubs (id), ADD CONSTRAINT g FOREIGN KEY (id) REFERENCES customers (id);
=== foreign key and check in one alter
ALTER TABLE bare ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES hubs (id), ADD CONSTRAINT c CHECK (id > 0);
=== foreign key not valid and column in one alter
ALTER TABLE bare ADD COLUMN hub_id int, ADD CONSTRAINT f FOREIGN KEY (hub_id) REFERENCES hubs (id) NOT VALID;
=== foreign key on a new column in one alter
ALTER TABLE bare ADD COLUMN hub_id int, ADD CONSTRAINT f FOREIGN KEY (hub_id) REFERENCES hubs (id);
=== add unique on sub-partitioned
ALTER TABLE metrics ADD CONSTRAINT u UNIQUE (site, at, value);
=== add unique on a parent
ALTER TABLE animals ADD CONSTRAINT u UNIQUE (name, id);
=== add unique deferrable
ALTER TABLE bare ADD CONSTRAINT u UNIQUE (id) DEFERRABLE INITIALLY DEFERRED;
=== add unique nulls not distinct (15)
ALTER TABLE bare ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (id);
=== add unique include
ALTER TABLE bare ADD CONSTRAINT u UNIQUE (id) INCLUDE (note);
=== add unique using tablespace
ALTER TABLE bare ADD CONSTRAINT u UNIQUE (id) USING INDEX TABLESPACE pg_default;
=== add primary key on sub-partitioned
ALTER TABLE metrics ADD PRIMARY KEY (site, at, value);
=== add primary key on a nullable column of two
ALTER TABLE spare ADD PRIMARY KEY (a, b);
=== add primary key using index on sub-columns
ALTER TABLE wide ADD CONSTRAINT p PRIMARY KEY USING INDEX wide_id_idx;
=== add primary key on a parent
ALTER TABLE parent ADD PRIMARY KEY (id);
=== add exclusion with where
ALTER TABLE slots ADD CONSTRAINT e EXCLUDE USING gist (during WITH &&) WHERE (room > 1);
=== add exclusion on a partitioned table (17)
ALTER TABLE metrics ADD CONSTRAINT e EXCLUDE USING btree (site WITH =, at WITH =, value WITH =);
=== add index constraint unique on matview
CREATE UNIQUE INDEX sales_by_two_idx ON sales_by_two (order_id);
=== add check not enforced on partitioned (18)
ALTER TABLE metrics ADD CONSTRAINT c CHECK (value > 0) NOT ENFORCED;
