package dbre.db;

import dbre.schema.Directory;
import java.util.List;

/// Reads what there is by name: a few milliseconds for thousands of relations, and no lock stands in the way.
public final class DirectoryReader {
    private static final String DATABASE = """
        select pg_catalog.current_database() as name,
               array(select path.name
                     from pg_catalog.unnest(pg_catalog.current_schemas(false)) with ordinality path (name, place)
                     where path.name <> 'pg_catalog' and path.name !~ '^pg_temp_'::text
                     order by path.place) as search_path
        """;

    /// What holds rows or shows them. Objects of extensions are theirs and left out, temporary tables are gone with
    /// their session.
    private static final String RELATIONS = """
        select c.oid::int8 as id, n.nspname as schema, c.relname as name
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm', 'f')
          and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'::text
          and not exists (select from pg_depend d
                          where d.classid = 'pg_class'::regclass::oid and d.objid = c.oid and d.deptype = 'e')
        order by n.nspname, c.relname
        """;

    private static final String SCHEMAS = """
        select n.nspname as name from pg_namespace n
        where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'::text
        order by n.nspname
        """;

    private final Session session;

    private DirectoryReader(Session session) {
        this.session = session;
    }

    /// Every relation outside the system schemas.
    public static Directory read(Session session) {
        DirectoryReader reader = new DirectoryReader(session);
        return reader.directory();
    }

    private Directory directory() {
        Row database = rows(DATABASE).getFirst();
        return new Directory(
                session.version(),
                database.text("name"),
                database.list("search_path"),
                rows(SCHEMAS).stream().map(row -> row.text("name")).toList(),
                rows(RELATIONS).stream()
                        .map(row -> new Directory.Entry(row.number("id"), row.name("schema", "name")))
                        .toList());
    }

    private List<Row> rows(String query) {
        return session.query(query).asMaps().stream().map(Row::new).toList();
    }
}
