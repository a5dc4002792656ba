-- The user's part of the catalogue as lines that are equal in two databases when their schemas are: all columns of all
-- rows, with names for oids (pg_get_catalog_foreign_keys tells which columns are oids of what), texts for expressions
-- and for numbers of columns, and without what counts, caches or only says where something lies.
create function pg_temp.line(catalogue regclass, id oid, line jsonb) returns jsonb language plpgsql as $f$
declare
  k record;
  value jsonb;
  each text;
begin
  for k in select f.fkcols[1] as col, f.pktable, f.is_array from pg_get_catalog_foreign_keys() f
           where f.fktable = catalogue and array_length(f.fkcols, 1) = 1 and f.pkcols[1] = 'oid' loop
    value := line -> k.col;
    if value is null or jsonb_typeof(value) = 'null' then
      continue;
    elsif k.pktable = 'pg_authid'::regclass then
      line := jsonb_set(line, array[k.col], case when k.is_array
        then (select jsonb_agg(pg_get_userbyid(r::oid)) from jsonb_array_elements_text(value) r)
        else to_jsonb(pg_get_userbyid((value #>> '{}')::oid)) end);
    elsif not k.is_array and value #>> '{}' ~ '^[0-9]+$' then
      line := jsonb_set(line, array[k.col], coalesce(to_jsonb(
        (select i.identity from pg_identify_object(k.pktable, (value #>> '{}')::oid, 0) i)), '"-"'));
    elsif k.is_array then
      each := '';
      for value in select v from jsonb_array_elements(case when jsonb_typeof(value) = 'array' then value
                                 else to_jsonb(string_to_array(value #>> '{}', ' ')) end) v loop
        each := each || ' ' || coalesce((select i.identity from pg_identify_object(k.pktable, (value #>> '{}')::oid, 0) i), '-');
      end loop;
      line := jsonb_set(line, array[k.col], to_jsonb(each));
    end if;
  end loop;
  return line;
end $f$;

create function pg_temp.acl(acl aclitem[], preset aclitem[]) returns jsonb language sql as $f$
  select jsonb_agg(distinct jsonb_build_array(pg_get_userbyid(a.grantor), a.grantee::regrole::text, a.privilege_type, a.is_grantable))
  from aclexplode(coalesce(acl, preset)) a
$f$;

create function pg_temp.catalogue() returns setof text language plpgsql as $f$
declare
  ours text := $$ (select n.oid from pg_namespace n where n.nspname !~ '^pg_' and n.nspname <> 'information_schema') $$;
  relations text := $$ (select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')) $$;
  q record;
begin
  perform set_config('search_path', 'pg_catalog', true);
  for q in select * from (values
    ('pg_namespace', 't.oid in ' || ours, '{nspacl}'::text[], $$ pg_temp.acl(t.nspacl, acldefault('n', t.nspowner)) $$),
    ('pg_extension', 'true', '{extconfig}', 'null'),
    ('pg_class', 't.oid in ' || relations, '{relfilenode,relpages,reltuples,relallvisible,relallfrozen,relfrozenxid,relminmxid,reltoastrelid,relnatts,relacl,relpartbound,relrewrite,relhasrules,relhastriggers,relhassubclass}',
      $$ jsonb_build_array(case when t.relkind <> 'i' then pg_temp.acl(t.relacl, acldefault(case t.relkind when 'S' then 's' else 'r' end::"char", t.relowner)) end,
           pg_get_expr(t.relpartbound, t.oid), case when t.relkind = 'p' then pg_get_partkeydef(t.oid) end,
           (select to_jsonb(x.reloptions) from pg_class x where x.oid = t.reltoastrelid)) $$),
    ('pg_type', 't.typnamespace in ' || ours || $$ and t.typtype <> 'p' and not exists (select from pg_depend d where d.objid = t.oid and d.deptype = 'e') $$,
      '{typacl,typdefaultbin}', $$ pg_temp.acl(t.typacl, acldefault('T', t.typowner)) $$),
    ('pg_proc', 't.pronamespace in ' || ours || $$ and not exists (select from pg_depend d where d.objid = t.oid and d.deptype = 'e') $$,
      '{proacl,proargdefaults,prosqlbody}', $$ jsonb_build_array(pg_temp.acl(t.proacl, acldefault('f', t.proowner)), pg_get_function_sqlbody(t.oid), pg_get_function_arguments(t.oid)) $$),
    ('pg_operator', 't.oid >= 16384 and not exists (select from pg_depend d where d.objid = t.oid and d.deptype = ''e'')', '{}', 'null'),
    ('pg_collation', 't.oid >= 16384', '{}', 'null'),
    ('pg_trigger', 'not t.tgisinternal or t.tgparentid <> 0 and t.tgconstraint = 0', '{tgqual,tgattr,tgargs}', $$ to_jsonb(pg_get_triggerdef(t.oid)) $$),
    ('pg_policy', 'true', '{polqual,polwithcheck}', $$ jsonb_build_array(pg_get_expr(t.polqual, t.polrelid), pg_get_expr(t.polwithcheck, t.polrelid)) $$),
    ('pg_rewrite', 't.oid >= 16384', '{ev_qual,ev_action}', $$ to_jsonb(pg_get_ruledef(t.oid)) $$),
    ('pg_statistic_ext', 'true', '{stxkeys,stxexprs}', $$ to_jsonb(pg_get_statisticsobjdef(t.oid)) $$),
    ('pg_constraint', 't.oid >= 16384 and (t.conrelid in ' || relations || ' or t.contypid <> 0)', '{conkey,confkey,conbin,confdelsetcols,connoinherit}',
      $$ jsonb_build_array(pg_get_constraintdef(t.oid), t.connoinherit and t.contype in ('c', 'n')) $$),
    ('pg_default_acl', 'true', '{defaclacl}', $$ pg_temp.acl(t.defaclacl, null) $$)
  ) v (catalogue, wanted, without, extra) loop
    return query execute format(
      'select concat(%L, '' '', (select i.identity from pg_identify_object(%L::regclass, t.oid, 0) i), '' '',
         pg_temp.line(%L::regclass, t.oid, to_jsonb(t) - %L::text[] - ''oid''), '' '', %s) from %s t where %s',
      q.catalogue, q.catalogue, q.catalogue, q.without, q.extra, q.catalogue, q.wanted);
  end loop;
  return query execute 'select concat(''pg_attribute '', t.attrelid::regclass, '' '', row_number() over (partition by t.attrelid order by t.attnum), '' '',
      pg_temp.line(''pg_attribute'', 0, to_jsonb(t) - ''{attnum,attcacheoff,attmissingval,atthasmissing,attacl}''::text[]), '' '',
      (select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d where d.adrelid = t.attrelid and d.adnum = t.attnum), '' '',
      pg_temp.acl(t.attacl, null))
    from pg_attribute t where t.attnum > 0 and not t.attisdropped and t.attrelid in ' || relations;
  return query execute 'select concat(''pg_index '', t.indexrelid::regclass, '' '', pg_get_indexdef(t.indexrelid), '' '',
      pg_temp.line(''pg_index'', 0, to_jsonb(t) - ''{indkey,indexprs,indpred,indcheckxmin}''::text[]))
    from pg_index t where t.indrelid in ' || relations;
  return query select concat('pg_enum ', t.enumtypid::regtype, ' ', t.enumlabel, ' ',
    rank() over (partition by t.enumtypid order by t.enumsortorder)) from pg_enum t;
  return query select concat('pg_range ', pg_temp.line('pg_range', 0, to_jsonb(t))) from pg_range t where t.rngtypid >= 16384;
  return query select concat('pg_aggregate ', pg_temp.line('pg_aggregate', 0, to_jsonb(t))) from pg_aggregate t where t.aggfnoid::oid >= 16384;
  return query select concat('pg_sequence ', pg_temp.line('pg_sequence', 0, to_jsonb(t))) from pg_sequence t;
  return query select concat('pg_inherits ', pg_temp.line('pg_inherits', 0, to_jsonb(t))) from pg_inherits t;
  return query select concat('pg_depend ', pg_describe_object(d.classid, d.objid, d.objsubid), ' ',
      pg_describe_object(d.refclassid, d.refobjid, d.refobjsubid), ' ', d.deptype)
    from pg_depend d join pg_class c on d.classid = 'pg_class'::regclass and c.oid = d.objid and c.relkind = 'S'
    where d.refclassid = 'pg_class'::regclass;
  return query select concat('pg_description ', i.type, ' ', i.identity, ' ', d.description)
    from pg_description d cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) i
    where d.objoid >= 16384;
end $f$;
