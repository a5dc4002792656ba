create schema hr;
create table users (id int primary key, email text, name text, parent int);
insert into users
values (1, 's3cret-ann@x.org', 'Ann', null), (2, 's3cret-bob@x.org', 'Bob', 1), (3, null, 'C', 1);
create table hr.person (id int, ssn text, born date, ssn_end text generated always as (right(ssn, 4)) stored)
  partition by range (id);
create table hr.person_1 partition of hr.person for values from (0) to (100);
insert into hr.person values (1, 's3cret-ssn', '2000-01-01');
create table plain (id int, email_count int, note text);
insert into plain values (1, 5, 'hello');
create view contact as select id, email as reach, name from users;
create view contact_of_contact as select c.*, upper(reach) as loud, length(name) as size from contact c;
create view many as select count(*) as n, count(email) as reachable from users where email like 's3cret%';
create materialized view kept as select id, email from users;
create function mail(int) returns text language sql stable as 'select email from users where id = $1';
create operator ==> (rightarg = int, function = mail);
create domain email_t as text check (value <> '');
create type comp as (a text, b text);
create function to_comp(text) returns comp language sql immutable as 'select row($1, $1)::comp';
create cast (text as comp) with function to_comp(text) as assignment;
create function is_mail(text) returns boolean language sql stable as
  'select exists (select from users where email = $1)';
create domain mail as text check (is_mail(value));
create type found as (text text);
create function to_found(text) returns found language sql stable as 'select row(email)::found from users';
create cast (text as found) with function to_found(text);
create type name_and_ssn as (name text, ssn text);
create table held (id int, who name_and_ssn, many name_and_ssn[], whole users);
insert into held values (1, ('A', 's3cret-a'), array[('B', 's3cret-b')::name_and_ssn],
  (9, 's3cret-mail', 'C', null));
