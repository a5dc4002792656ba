package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnEveryServer
class SearchPathTest {
    private final LiveDatabase database;

    SearchPathTest(LivePostgres postgres) {
        database = postgres.database(SearchPathTest.class, "create schema app; create schema \"we, ird\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        ''                      | pg_catalog, "", pg_temp                        | {pg_catalog}
        "$user", public         | pg_catalog, "$user", public, pg_temp           | {pg_catalog,public}
        "we, ird", app          | pg_catalog, "we, ird", app, pg_temp            | {pg_catalog,"we, ird",app}
        pg_catalog              | pg_catalog, pg_catalog, pg_temp                | {pg_catalog}
        pg_catalog, app         | pg_catalog, pg_catalog, app, pg_temp           | {pg_catalog,app}
        pg_catalog, app, pg_temp | pg_catalog, app, pg_temp                      | {pg_catalog,app}
        app, pg_catalog         | pg_catalog, app, pg_catalog, pg_temp           | {pg_catalog,app}
        """)
    void isTheRolesOwnBetweenTheSystemsAndTheTemporary(String own, String ours, String schemas) {
        database.run("create role walker login password 'walker'; grant usage on schema app, \"we, ird\" to walker;"
                + " alter role walker set search_path = " + own);
        String url = database.url().replaceFirst("//.*@", "//walker:walker@");
        try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(url, Map.of()))) {
            List<Object> expected = List.of(ours, schemas);
            assertEquals(expected, path(gateway));
            assertEquals(expected, path(gateway));
        } finally {
            database.run("drop owned by walker; drop role walker");
        }
    }

    private static List<?> path(PooledGateway gateway) {
        return gateway.read(
                        session -> session.query("select current_setting('search_path'), current_schemas(true)::text"))
                .rows()
                .getFirst();
    }
}
