package dbre.db.ddl;

/// What makes functions, aggregates, operators and sequences.
final class RoutineQuestions {
    private RoutineQuestions() {}

    /// A function that a type brings along is not made by itself. To print a body in SQL, the server locks what it
    /// reads.
    static final String ROUTINES = TypeQuestions.OURS + """
        select 'FUNCTION' as section, 'pg_proc' as class, f.oid::int8 as id, null::int8 as relation,
               s.nspname as schema, f.proname as name,
               pg_catalog.rtrim(pg_catalog.pg_get_functiondef(f.oid)) as sql
        from pg_proc f join spaces s on s.oid = f.pronamespace
        where f.prokind <> 'a'
          and not exists (select from members m where m.classid = 'pg_proc'::regclass::oid and m.objid = f.oid)
          and not exists (select from pg_depend d
                          where d.classid = 'pg_proc'::regclass::oid and d.objid = f.oid and d.deptype = 'i')
          and not (f.prosqlbody is not null
                   and exists (select from pg_depend d
                               where d.classid = 'pg_proc'::regclass::oid and d.objid = f.oid
                                 and d.refclassid = 'pg_class'::regclass::oid and d.refobjid = any (?::oid[])))
        """;

    static final String AGGREGATES = TypeQuestions.OURS + """
        , named as not materialized (
          select f.oid, pg_catalog.format('%I.%I', n.nspname, f.proname) as sql
          from pg_proc f join pg_namespace n on n.oid = f.pronamespace
        )
        select 'AGGREGATE' as section, 'pg_proc' as class, f.oid::int8 as id, null::int8 as relation,
               s.nspname as schema, f.proname as name,
               pg_catalog.format('CREATE AGGREGATE %I.%I(%s) (%s)', s.nspname, f.proname,
                 case when f.pronargs = 0 then '*' else pg_catalog.pg_get_function_identity_arguments(f.oid) end,
                 pg_catalog.concat_ws(', ',
                   pg_catalog.format('SFUNC = %s', (select n.sql from named n where n.oid = a.aggtransfn::oid)),
                   pg_catalog.format('STYPE = %s', pg_catalog.format_type(a.aggtranstype, null)),
                   case when a.aggtransspace > 0 then pg_catalog.format('SSPACE = %s', a.aggtransspace) end,
                   (select pg_catalog.format('FINALFUNC = %s', n.sql) from named n where n.oid = a.aggfinalfn::oid),
                   case when a.aggfinalextra then 'FINALFUNC_EXTRA' end,
                   case when a.aggfinalfn::oid <> 0::oid then pg_catalog.format('FINALFUNC_MODIFY = %s',
                     case a.aggfinalmodify when 'r' then 'READ_ONLY' when 's' then 'SHAREABLE' else 'READ_WRITE' end)
                   end,
                   (select pg_catalog.format('COMBINEFUNC = %s', n.sql) from named n where n.oid = a.aggcombinefn::oid),
                   (select pg_catalog.format('SERIALFUNC = %s', n.sql) from named n where n.oid = a.aggserialfn::oid),
                   (select pg_catalog.format('DESERIALFUNC = %s', n.sql) from named n where n.oid = a.aggdeserialfn::oid),
                   case when a.agginitval is not null then pg_catalog.format('INITCOND = %L', a.agginitval) end,
                   (select pg_catalog.format('MSFUNC = %s', n.sql) from named n where n.oid = a.aggmtransfn::oid),
                   (select pg_catalog.format('MINVFUNC = %s', n.sql) from named n where n.oid = a.aggminvtransfn::oid),
                   case when a.aggmtranstype <> 0::oid
                        then pg_catalog.format('MSTYPE = %s', pg_catalog.format_type(a.aggmtranstype, null)) end,
                   case when a.aggmtransspace > 0 then pg_catalog.format('MSSPACE = %s', a.aggmtransspace) end,
                   (select pg_catalog.format('MFINALFUNC = %s', n.sql) from named n where n.oid = a.aggmfinalfn::oid),
                   case when a.aggmfinalextra then 'MFINALFUNC_EXTRA' end,
                   case when a.aggmfinalfn::oid <> 0::oid then pg_catalog.format('MFINALFUNC_MODIFY = %s',
                     case a.aggmfinalmodify when 'r' then 'READ_ONLY' when 's' then 'SHAREABLE' else 'READ_WRITE' end)
                   end,
                   case when a.aggminitval is not null then pg_catalog.format('MINITCOND = %L', a.aggminitval) end,
                   (select pg_catalog.format('SORTOP = OPERATOR(%I.%s)', n.nspname, o.oprname)
                    from pg_operator o join pg_namespace n on n.oid = o.oprnamespace where o.oid = a.aggsortop),
                   case f.proparallel when 's' then 'PARALLEL = SAFE' when 'r' then 'PARALLEL = RESTRICTED' end,
                   case when a.aggkind = 'h' then 'HYPOTHETICAL' end)) as sql
        from pg_aggregate a join pg_proc f on f.oid = a.aggfnoid::oid join spaces s on s.oid = f.pronamespace
        where not exists (select from members m where m.classid = 'pg_proc'::regclass::oid and m.objid = f.oid)
        """;

    static final String OPERATORS = TypeQuestions.OURS + """
        , spelled as not materialized (
          select o.oid, pg_catalog.format('OPERATOR(%I.%s)', n.nspname, o.oprname) as sql
          from pg_operator o join pg_namespace n on n.oid = o.oprnamespace
        ),
        named as not materialized (
          select f.oid, pg_catalog.format('%I.%I', n.nspname, f.proname) as sql
          from pg_proc f join pg_namespace n on n.oid = f.pronamespace
        )
        select 'OPERATOR' as section, 'pg_operator' as class, o.oid::int8 as id, null::int8 as relation,
               s.nspname as schema, o.oprname as name,
               pg_catalog.format('CREATE OPERATOR %I.%s (%s)', s.nspname, o.oprname, pg_catalog.concat_ws(', ',
                 pg_catalog.textcat('FUNCTION = ', code.sql),
                 case when o.oprleft <> 0::oid
                      then pg_catalog.format('LEFTARG = %s', pg_catalog.format_type(o.oprleft, null)) end,
                 case when o.oprright <> 0::oid
                      then pg_catalog.format('RIGHTARG = %s', pg_catalog.format_type(o.oprright, null)) end,
                 pg_catalog.textcat('COMMUTATOR = ', commutator.sql),
                 pg_catalog.textcat('NEGATOR = ', negator.sql),
                 pg_catalog.textcat('RESTRICT = ', estimate.sql),
                 pg_catalog.textcat('JOIN = ', joins.sql),
                 case when o.oprcanhash then 'HASHES' end, case when o.oprcanmerge then 'MERGES' end)) as sql
        from pg_operator o join spaces s on s.oid = o.oprnamespace
        left join named code on code.oid = o.oprcode::oid
        left join spelled commutator on commutator.oid = o.oprcom
        left join spelled negator on negator.oid = o.oprnegate
        left join named estimate on estimate.oid = o.oprrest::oid
        left join named joins on joins.oid = o.oprjoin::oid
        where o.oprcode::oid <> 0::oid
          and not exists (select from members m where m.classid = 'pg_operator'::regclass::oid and m.objid = o.oid)
        """;

    /// The options of a sequence that are not those that its type gives by itself.
    static final String OPTIONS = """
        pg_catalog.concat(
          case when q.seqincrement <> 1::int8 then pg_catalog.format(' INCREMENT BY %s', q.seqincrement) end,
          case when q.seqmin <> case when q.seqincrement > 0::int8 then 1::int8 when q.seqtypid = 21::oid then '-32768'::int8
                                     when q.seqtypid = 23::oid then '-2147483648'::int8
                                     else '-9223372036854775808'::int8 end
               then pg_catalog.format(' MINVALUE %s', q.seqmin) end,
          case when q.seqmax <> case when q.seqincrement < 0::int8 then '-1'::int8 when q.seqtypid = 21::oid then 32767::int8
                                     when q.seqtypid = 23::oid then 2147483647::int8
                                     else 9223372036854775807::int8 end
               then pg_catalog.format(' MAXVALUE %s', q.seqmax) end,
          case when q.seqstart <> case when q.seqincrement > 0::int8 then q.seqmin else q.seqmax end
               then pg_catalog.format(' START WITH %s', q.seqstart) end,
          case when q.seqcache <> 1::int8 then pg_catalog.format(' CACHE %s', q.seqcache) end,
          case when q.seqcycle then ' CYCLE' end)\
        """;

    /// Those of identity columns are made with their columns.
    static final String SEQUENCES = TypeQuestions.OURS + """
        select 'SEQUENCE' as section, 'pg_class' as class, r.oid::int8 as id, null::int8 as relation,
               r.nspname as schema, r.relname as name,
               pg_catalog.format('CREATE %sSEQUENCE %s%s%s', case when c.relpersistence = 'u' then 'UNLOGGED ' end, r.sql,
                 case when q.seqtypid <> 20::oid
                      then pg_catalog.format(' AS %s', pg_catalog.format_type(q.seqtypid, null)) end,
                 OPTIONS) as sql
        from relations r join pg_class c on c.oid = r.oid join pg_sequence q on q.seqrelid = r.oid
        where not exists (select from pg_depend d where d.classid = 'pg_class'::regclass::oid and d.objid = r.oid
                            and d.deptype = 'i')
        union all
        select 'SEQUENCE_OWNER', 'pg_class', r.oid::int8, t.oid::int8, r.nspname, r.relname,
               pg_catalog.format('ALTER SEQUENCE %s OWNED BY %s.%I', r.sql, t.sql, a.attname)
        from relations r
        join pg_depend d on d.classid = 'pg_class'::regclass::oid and d.objid = r.oid and d.deptype = 'a'
          and d.refclassid = 'pg_class'::regclass::oid and d.refobjsubid > 0
        join relations t on t.oid = d.refobjid
        join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
        where r.relkind = 'S'
        """.replace("OPTIONS", OPTIONS);
}
