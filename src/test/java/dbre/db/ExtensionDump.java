package dbre.db;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.twin.Programs;
import dbre.twin.ThrowawayServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The compiled functions of the extensions that we know, as the servers declare them.
///
/// Run it to write `extensions/functions.tsv` anew, after `mvn process-test-resources -Dmatrix` and with Debian's
/// packages for PostgreSQL 15 installed, which `.ci/run` names. Then look at what is new in it, and put that into
/// `extensions/reviewed.tsv`.
final class ExtensionDump {
    private static final Path FILE = Path.of("src/test/resources/extensions/functions.tsv");
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql/15");

    /// What some of Debian's extensions must find when the server starts.
    private static final List<String> LIBRARIES =
            List.of("pg_cron", "pg_stat_statements", "pg_stat_kcache", "pgaudit", "pglogical");

    private static final String FUNCTIONS = """
        select concat_ws(e'\\t', e.extname, p.proname,
                 coalesce((select string_agg(t.typname, ' ' order by a.place)
                           from unnest(p.proargtypes) with ordinality as a (type, place)
                           join pg_type t on t.oid = a.type), ''),
                 case when p.proretset then 'setof ' else '' end || r.typname,
                 p.provolatile::text || case when p.proisstrict then 's' else '' end
                   || case when p.prosecdef then 'd' else '' end,
                 l.lanname)
        from pg_proc p
        join pg_depend d on d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
        join pg_extension e on e.oid = d.refobjid
        join pg_language l on l.oid = p.prolang
        join pg_type r on r.oid = p.prorettype
        where l.lanname in ('c', 'internal') and p.prokind <> 'a'
        """;

    private ExtensionDump() {}

    /// The committed functions.
    static List<String> committed() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Those of all extensions that can be made in this database.
    static SortedSet<String> functions(LiveDatabase database) {
        install(database);
        return new TreeSet<>(Stream.of(database.column(FUNCTIONS))
                .flatMap(List::stream)
                .map(String::valueOf)
                .toList());
    }

    /// Those of the packages of Debian; empty when they are not installed.
    static SortedSet<String> ofDebian() {
        SortedSet<String> functions = new TreeSet<>();
        if (LIBRARIES.stream().allMatch(name -> Files.exists(DEBIAN.resolve("lib/" + name + ".so")))
                && Files.exists(DEBIAN.resolve("lib/postgis-3.so"))) {
            Map<String, String> settings =
                    Map.of("shared_preload_libraries", String.join(",", LIBRARIES), "wal_level", "logical");
            try (ThrowawayServer server = ThrowawayServer.start(new Programs(DEBIAN), settings)) {
                for (String without : install(new LiveDatabase(server, "postgres"))) {
                    server.createDatabase("with_" + without);
                    LiveDatabase own = new LiveDatabase(server, "with_" + without);
                    if (isMade(own, without)) {
                        own.column(FUNCTIONS).forEach(row -> functions.add(String.valueOf(row)));
                    }
                }
                new LiveDatabase(server, "postgres")
                        .column(FUNCTIONS)
                        .forEach(row -> functions.add(String.valueOf(row)));
            }
        }
        return functions;
    }

    /// Makes all extensions and tells those that cannot be beside the others, or not at all.
    private static List<String> install(LiveDatabase database) {
        return database.column("select name from pg_available_extensions where name not like '%-3' order by 1").stream()
                .map(String::valueOf)
                .filter(name -> !isMade(database, name))
                .toList();
    }

    private static boolean isMade(LiveDatabase database, String extension) {
        try {
            database.run("create extension if not exists \"" + extension + "\" cascade");
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    public static void main(String[] arguments) throws IOException {
        SortedSet<String> all = ofDebian();
        LivePostgres.every().forEach(server -> all.addAll(functions(server.database(""))));
        Files.write(FILE, all);
    }
}
