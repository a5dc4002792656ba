package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What comes out of a database with masks, whatever is asked of it.
@OnEveryServer
class MaskedSessionTest {
    private final MaskedGateway masked;

    MaskedSessionTest(LivePostgres postgres) {
        masked = new MaskedGateway(postgres);
    }

    @AfterEach
    void close() {
        masked.close();
    }

    /// Every statement gives what it gives, with the masked values hidden.
    @Test
    void masksWhatIsGivenOut() {
        Stream.of(
                        "select email from users",
                        "select * from users",
                        "table users",
                        "select u.* from users u",
                        "select users.email as harmless from users",
                        "select public.users.email from public.users",
                        "select \"email\" from USERS",
                        "select U&\"em\\0061il\" from users",
                        "select harmless from users as u (id, harmless)",
                        "select x.b from (select id, email from users) as x (a, b)",
                        "with c as (select * from users) select * from c",
                        "with c (a, b) as (select id, email from users) select b from c",
                        "with recursive c as (select id, email from users where id = 1 union all select u.id, c.email"
                                + " from c join users u on u.parent = c.id) select * from c",
                        "with recursive c (a, b) as (select 1, 'x' union all select a + 1, email from c join users on"
                                + " id = a) select * from c",
                        "with recursive a as (select * from b), b as (select email as x from users) select x from a",
                        "select (select email from users where id = 1)",
                        "select p.id, l.* from plain p, lateral (select email from users u where u.id = p.id) l",
                        "select * from plain join users using (id)",
                        "select * from users join plain using (id)",
                        "select * from (users join plain using (id)) as j",
                        "select j.* from (users join plain using (id)) as j",
                        "select * from plain natural join (select id, email from users) u",
                        "select note from plain union all select email from users",
                        "select email from users union all select note from plain",
                        "select id, email from users order by id limit 1",
                        "select * from contact",
                        "select reach from contact",
                        "select * from contact_of_contact",
                        "select loud from contact_of_contact",
                        "select email from kept",
                        "select who from held",
                        "select many, whole from held",
                        "select * from held",
                        "select ssn from hr.person_1",
                        "select ssn_end from hr.person",
                        "select * from hr.person",
                        "select email from users tablesample system (100)",
                        "select email from only users",
                        "select a.email, b.name from users a left join users b on b.parent = a.id",
                        "select query from pg_stat_activity where pid = pg_backend_pid()")
                .forEach(sql -> {
                    Rows rows = masked.run(sql);
                    assertFalse(rows.rows().toString().contains("s3cret"), sql + " gives " + rows);
                    assertTrue(rows.rows().toString().contains("<masked>"), sql + " gives " + rows);
                    assertFalse(rows.masked().isEmpty(), sql);
                });
    }

    /// What says something about a masked value is refused.
    @Test
    void refusesWhatTellsMore() {
        Stream.of(
                        "select substr(email, 1, 3) from users",
                        "select email || '' from users",
                        "select email::bytea from users",
                        "select email::int from users",
                        "select cast(email as varchar(3)) from users",
                        "select upper(u.email) from users u",
                        "select u from users u",
                        "select u::text from users u",
                        "select row_to_json(u) from users u",
                        "select row_to_json(u.*) from users u",
                        "select to_jsonb(users) from users",
                        "select u.row_to_json from users u",
                        "select (u).email from users u",
                        "select email(u) from users u",
                        "select row(u.*) from users u",
                        "select array_agg(email) from users",
                        "select string_agg(email, ',') from users",
                        "select max(email) from users",
                        "select json_agg(u) from users u",
                        "select array(select email from users)",
                        "select upper((select email from users where id = 1))",
                        "select case when email is null then '' else email end from users",
                        "select coalesce(email, '') from users",
                        "select id from users where email = 's3cret-ann@x.org'",
                        "select id from users where email like 's%'",
                        "select id from users where lower(email) ~ 'x'",
                        "select count(*) from users where email > 'a'",
                        "select count(*) filter (where email > 'a') from users",
                        "select count(email > 'a') from users",
                        "select count(nullif(email, 'x')) from users",
                        "select id from users where 's3cret-ann@x.org' in (select email from users)",
                        "select id from users where exists (select from users u where u.email = 'x')",
                        "select 1 from users join (values ('a')) v (e) on v.e = email",
                        "select * from users join (values ('a')) v (email) using (email)",
                        "select * from users natural join (values ('a')) v (email)",
                        "select * from users natural join generate_series(1, 2) email",
                        "select id from users order by email",
                        "select id, email from users order by 2",
                        "select id, email as e from users order by e",
                        "select count(*) from users group by email",
                        "select email, count(*) from users group by 1",
                        "select email, count(*) from users group by rollup (1)",
                        "select distinct email from users",
                        "select distinct on (email) id from users",
                        "select email from users union select 'x'",
                        "select email from users intersect select 's3cret-ann@x.org'",
                        "select email from users except select 'x'",
                        "select rank() over (order by email) from users",
                        "select id from users group by id having max(email) > 'a'",
                        "select id from contact where reach = 'x'",
                        "select id from contact_of_contact where loud = 'x'",
                        "select c::text from contact c",
                        "select mail(1)",
                        "select (who).ssn from held",
                        "select (whole).email from held",
                        "select many[1] from held",
                        "select m.ssn from held, unnest(many) m",
                        "select h from held h",
                        "select id from held where (who).ssn = 'x'",
                        "select email::comp from users",
                        "select json_object('a': email) from users",
                        "select json_arrayagg(email) from users",
                        "select json_objectagg(id : email) from users",
                        "select xmlforest(email) from users",
                        "select first_value(email) over (order by id) from users",
                        "select rank('s3cret-ann@x.org') within group (order by email) from users",
                        "select id from users where array[email] @> array['x']",
                        "select id from users where (email, id) = ('x', 1)",
                        "select case email when 'x' then 1 end from users",
                        "select email::email_t from users",
                        "select 's3cret-ann@x.org'::mail",
                        "select mail 'x'",
                        "select cast('x'::text as found)",
                        "select found('x'::text)",
                        "select x from json_to_record('{}') as r (x mail)",
                        "select array['x'::text]::found[]",
                        "select ==> 1",
                        "select * from mail(1)",
                        "select id from users u, lateral (select u.email || 'x' as y) l where y = 'a'",
                        "select id from users limit (select length(email) from users limit 1)",
                        "select * from json_each((select to_json(u) from users u limit 1))",
                        "select x from users, lateral regexp_split_to_table(email, '@') x",
                        "values ((select email from users limit 1))",
                        "select id from hr.person where ssn_end = 'x'",
                        "select pg_stat_get_backend_activity(1)",
                        "select query from pg_stat_get_activity(null)",
                        "select email is distinct from 'x' from users",
                        "select email in ('x') from users",
                        "select email between 'a' and 'b' from users",
                        "select xmlelement(name a, email) from users",
                        "explain select id from users where email = 'x'",
                        "explain analyze select id from users where email = 'x'")
                .forEach(sql -> assertTrue(
                        Set.of("MASKED_COLUMN", "FORBIDDEN_FUNCTION", "NOT_READ_ONLY")
                                .contains(masked.refused(sql)),
                        () -> sql + " gives " + masked.refused(sql)));
    }

    /// What has nothing to do with masked values, or tells nothing of them, runs as it did.
    @Test
    void letsTheRestAlone() {
        Stream.of(
                        "select id, name from users where name = 'Ann' order by name",
                        "select id from held where id = 1",
                        "select name::varchar(10), id::text, id::numeric(5, 2), name::email_t from users",
                        "select count(*) from users",
                        "select count(email), count(distinct email) from users",
                        "select id from users where email is null",
                        "select id, email is not null as has from users",
                        "select count(*) filter (where email is null) from users",
                        "select count(u) from users u",
                        "select u.ctid, u.tableoid::regclass from users u",
                        "select p::text, to_jsonb(p) from plain p",
                        "select note from plain where note = 'hello' union select 'x'",
                        "select id from contact where name = 'Ann'",
                        "select size from contact_of_contact order by size",
                        "select * from many",
                        "select id, born from hr.person order by born",
                        "select relname from pg_class where relname = 'users'",
                        "select email from (values ('shown')) v (email) where email = 'shown'",
                        "select (select max(email) from unnest(array['a']) as e (email)) from plain",
                        "with email as (select 1 as email) select email + 1 from email",
                        "select row_number() over (partition by name order by id) from users",
                        "show work_mem",
                        "explain select id, email from users where id = 1",
                        "select 1 as email order by email")
                .forEach(sql -> {
                    Rows rows = masked.run(sql);
                    assertFalse(rows.rows().toString().contains("<masked>"), sql + " gives " + rows);
                    assertEquals(List.of(), rows.masked(), sql);
                });
        assertEquals(
                3L, masked.run("select count(*) from users").rows().getFirst().getFirst());
    }

    @Test
    void namesMasksThatMeanNothing() {
        assertEquals(List.of(), masked.gateway().idleMasks());
    }

    @Test
    void endsOnRecursionsInRecursions() {
        String nested = "select 1 as x";
        for (int depth = 0; depth < 30; depth++) {
            nested = "with recursive a%1$d as (select * from b%1$d), b%1$d as (%2$s) select x from a%1$d"
                    .formatted(depth, nested);
        }
        assertEquals("MASKED_COLUMN", masked.refused(nested));
    }

    @Test
    void nullStaysNull() {
        assertEquals(
                "[[null]]",
                masked.run("select email from users where id = 3").rows().toString());
    }
}
