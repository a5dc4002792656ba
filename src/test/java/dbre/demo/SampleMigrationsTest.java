package dbre.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.proof.PythonEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Real Alembic runs the sample project's revisions, and what they make is what the script makes.
@OnEveryServer
class SampleMigrationsTest {
    private final LivePostgres postgres;
    private final LiveDatabase migrated;
    private final SampleProject project = SampleProject.copy();
    private final Path python =
            PythonEnvironment.with("alembic==1.20.1", "sqlalchemy==2.0.58", "psycopg[binary]==3.3.9");

    SampleMigrationsTest(LivePostgres postgres) {
        this.postgres = postgres;
        this.migrated = postgres.database("");
    }

    @AfterEach
    void removeProject() {
        project.close();
    }

    @Test
    void makeTheSchemaOfTheScript() throws Exception {
        alembic("upgrade", "head");
        assertEquals(description(LoadedShop.on(postgres)), description(migrated));
    }

    @Test
    void makeTheSchemaOfTheModels() throws Exception {
        alembic("upgrade", "head");
        assertTrue(alembic("check").contains("No new upgrade operations detected"));
    }

    @Test
    void leaveNothingWhenTakenBack() throws Exception {
        alembic("upgrade", "head");
        alembic("downgrade", "base");
        assertEquals(List.of("alembic_version", "alembic_version_pkc"), migrated.column("""
            SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
            UNION ALL
            SELECT typname FROM pg_type WHERE typtype = 'e'
            ORDER BY 1
            """));
    }

    private String alembic(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder alembic =
                new ProcessBuilder(Stream.concat(Stream.of(python.toString(), "-m", "alembic"), Stream.of(arguments))
                        .toList());
        alembic.directory(project.folder().toFile()).redirectErrorStream(true);
        alembic.environment().put("DATABASE_URL", migrated.url().replace("postgresql:", "postgresql+psycopg:"));
        Process process = alembic.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    /// Everything about the schema that the catalogue can say, a line for each fact.
    private static List<@Nullable String> description(LiveDatabase database) {
        return database.column("""
            SELECT format('column %s.%s: number %s, %s, not null %s, identity %s, default %s', c.relname, attname,
                          row_number() OVER (PARTITION BY c.oid ORDER BY attnum),
                          format_type(atttypid, atttypmod), attnotnull, attidentity, pg_get_expr(adbin, adrelid))
              FROM pg_class c
              JOIN pg_attribute ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
              LEFT JOIN pg_attrdef ON adrelid = c.oid AND adnum = attnum
             WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
            UNION ALL
            SELECT format('constraint %s.%s: %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
              FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL
            SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL
            SELECT format('relation %s: %s, %s, %s', relname, relkind, relpersistence, reloptions)
              FROM pg_class WHERE relnamespace = 'public'::regnamespace
            UNION ALL
            SELECT format('enum %s: %s %s', enumtypid::regtype, enumsortorder, enumlabel) FROM pg_enum
            UNION ALL
            SELECT format('sequence %s of %s.%s: %s', s.seqrelid::regclass, refobjid::regclass, refobjsubid, seqtypid)
              FROM pg_sequence s JOIN pg_depend ON objid = seqrelid AND deptype IN ('a', 'i')
            UNION ALL
            SELECT format('version %s', version_num) FROM alembic_version
            ORDER BY 1
            """);
    }
}
