package dbre.alembic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlembicProjectTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 2, 3, 4, 5);

    @TempDir
    Path root;

    @Test
    void readsTheIniFile() throws IOException {
        write("alembic.ini", """
            # A generic configuration.
            [alembic]
            script_location = %(here)s/db
            file_template = %%(year)d_%%(month).2d_%%(day).2d-%%(rev)s_%%(slug)s
            truncate_slug_length = 12
            ; version_locations = nowhere
            """);
        write("db/versions/a.py", "revision = 'a'\ndown_revision = None\n");
        AlembicProject project = AlembicProject.find(root);
        assertEquals(root.resolve("db"), project.scriptLocation());
        assertEquals(root.resolve("db/versions"), project.versions());
        assertEquals(
                root.resolve("db/versions/2026_01_02-abc_add_a_table.py"), project.newFile("abc", "Add a table!", NOW));
        assertEquals(
                List.of("a"),
                ProjectReading.of(project).revisions().stream()
                        .map(Revision::id)
                        .toList());
        assertEquals(
                "db/versions/a.py",
                ProjectReading.of(project).revisions().getFirst().path());
    }

    @Test
    void readsPyprojectAndSetupCfg() throws IOException {
        write("one/pyproject.toml", """
            [project]
            name = "x"

            [tool.alembic]
            script_location = "%(here)s/migrations"  # there
            version_locations = [
                "%(here)s/migrations/versions",
                "%(here)s/more",
            ]

            [tool.ruff]
            script_location = "no"
            """);
        write("one/migrations/versions/a.py", "");
        write("one/more/b.py", "");
        write("two/setup.cfg", "[alembic]\nscript_location = app:alembic\n");
        write("two/app/alembic/versions/c.py", "");
        List<AlembicProject> projects = AlembicProject.all(root);
        assertEquals(2, projects.size());
        assertEquals(
                List.of(root.resolve("one/migrations/versions"), root.resolve("one/more")),
                projects.getFirst().versionsDirectories());
        assertEquals(
                root.resolve("two/app/alembic/versions"), projects.getLast().versions());
    }

    @Test
    void findsFoldersWithoutConfiguration() throws IOException {
        write("app/migrations/env.py", "");
        write("app/migrations/versions/a.py", "");
        write("node_modules/x/env.py", "");
        write("node_modules/x/versions/a.py", "");
        assertEquals(
                root.resolve("app/migrations/versions"),
                AlembicProject.find(root).versions());
    }

    @Test
    void countsAProjectOnce() throws IOException {
        write("alembic.ini", "[alembic]\nscript_location = db\n");
        write("db/env.py", "");
        write("db/versions/a.py", "");
        assertEquals(1, AlembicProject.all(root).size());
    }

    @Test
    void saysWhatItSearched() throws IOException {
        write("alembic.ini", "[alembic]\nscript_location = db\n");
        Refusal refusal = assertThrows(Refusal.class, () -> AlembicProject.find(root));
        assertEquals("NO_VERSIONS_DIRECTORY", refusal.code());
        assertTrue(refusal.message().contains("without a versions directory: alembic.ini"), refusal.message());
        assertTrue(refusal.message().contains("pyproject.toml"), refusal.message());
    }

    @Test
    void refusesToChooseAndListsTheChoices() throws IOException {
        write("a/env.py", "");
        write("a/versions/x.py", "");
        write("b/env.py", "");
        write("b/versions/x.py", "");
        Refusal refusal = assertThrows(Refusal.class, () -> AlembicProject.find(root));
        assertEquals("MULTIPLE_VERSIONS_DIRECTORIES", refusal.code());
        assertEquals("Name one of: a/versions, b/versions", refusal.hint());
        assertEquals(
                root.resolve("b/versions"),
                AlembicProject.find(root, "b/versions").versions());
        for (String none : List.of("c/versions", "a\0b", "x\uDFFFy", "")) {
            assertEquals(
                    "NO_VERSIONS_DIRECTORY",
                    assertThrows(Refusal.class, () -> AlembicProject.find(root, none))
                            .code());
        }
    }

    @Test
    void splitsVersionLocations() throws IOException {
        write("core/a.py", "");
        write("tenant/a.py", "");
        for (String settings : List.of(
                "version_locations = %(here)s/core %(here)s/tenant",
                "version_locations = %(here)s/core:%(here)s/tenant\nversion_path_separator = os",
                "version_locations =\n    %(here)s/core\n    %(here)s/tenant\npath_separator = newline",
                "version_locations = core, tenant")) {
            write("alembic.ini", "[alembic]\nscript_location = .\n" + settings + "\n");
            assertEquals(
                    List.of(root.resolve("core"), root.resolve("tenant")),
                    AlembicProject.all(root).getFirst().versionsDirectories(),
                    settings);
        }
    }

    @Test
    void findsRevisionsInFoldersOnlyWhereAsked() throws IOException {
        write("alembic.ini", "[alembic]\nscript_location = db\n");
        write("db/versions/a.py", "");
        write("db/versions/2026/b.py", "");
        write("db/versions/__init__.py", "");
        assertEquals(1, AlembicProject.find(root).revisionFiles().size());
        write("alembic.ini", "[alembic]\nscript_location = db\nrecursive_version_locations = true\n");
        assertEquals(2, AlembicProject.find(root).revisionFiles().size());
    }

    @Test
    void readsTheStyleOfTheTemplate() throws IOException {
        write("db/env.py", "");
        write("db/versions/a.py", "revision = 'a'\n");
        write("db/script.py.mako", """
            from typing import Sequence, Union
            from alembic import op
            revision: str = ${repr(up_revision)}
            down_revision: Union[str, None] = ${repr(down_revision)}
            branch_labels: Union[str, Sequence[str], None] = None
            def upgrade() -> None:
            """);
        RevisionStyle style = AlembicProject.find(root).style();
        assertEquals(
                new RevisionStyle(
                        List.of("from typing import Sequence, Union"),
                        "str",
                        "Union[str, None]",
                        "Union[str, Sequence[str], None]",
                        true,
                        RevisionStyle.Quote.SINGLE),
                style);
    }

    @Test
    void takesTheStyleOfTheNewestRevisionWithoutTemplate() throws IOException {
        write("db/env.py", "");
        write("db/versions/a.py", "revision = \"a\"\ndown_revision = \"b\"\n\ndef upgrade():\n    pass\n");
        assertEquals(RevisionStyle.UNTYPED, AlembicProject.find(root).style());
    }

    @Test
    void readsHowRevisionsRun() throws IOException {
        write("db/versions/a.py", "");
        write("db/env.py", """
            # transaction_per_migration=False, lock_timeout = 1
            connection.execute(text("SET lock_timeout = '4s'"))
            connect_args={"options": "-c statement_timeout=5000"}
            context.configure(
                connection=connection,
                transaction_per_migration=True,
                version_table="shop_version",
                version_table_schema='shop',
                include_schemas=True,
            )
            """);
        assertEquals(
                new Environment(true, "4s", "5000", "shop_version", "shop", true, Set.of()),
                AlembicProject.find(root).environment());
    }

    @Test
    void readsHowRevisionsRunWhereverTheValuesStand() throws IOException {
        write("alembic.ini", "[alembic]\nscript_location = db\nversion_table = shop_version\n");
        write("shop/settings.py", "SCHEMA = 'shop'\nOPTIONS = {'transaction_per_migration': True}\n");
        write("db/versions/a.py", """
            from alembic import context, op
            revision = 'a'
            def upgrade():
                schema = context.get_context().version_table_schema
                op.create_index('i', 't', ['a'], schema=schema)
            """);
        write("db/env.py", """
            import asyncio
            from alembic import context
            from sqlalchemy import text
            from sqlalchemy.ext.asyncio import async_engine_from_config
            from shop.settings import OPTIONS, SCHEMA
            config = context.config
            LOCK_TIMEOUT = "4s"

            def do_run_migrations(connection):
                connection.execute(text(f"SET lock_timeout = '{LOCK_TIMEOUT}'"))
                options = dict(OPTIONS, version_table_schema=SCHEMA, include_schemas=compute())
                context.configure(
                    connection=connection, version_table=config.get_main_option("version_table"), **options)
                with context.begin_transaction():
                    context.run_migrations()

            async def run_async_migrations():
                connectable = async_engine_from_config(config.get_section(config.config_ini_section, {}))
                async with connectable.connect() as connection:
                    await connection.run_sync(do_run_migrations)

            if context.is_offline_mode():
                context.configure(url=config.get_main_option("sqlalchemy.url"), version_table="other")
            else:
                asyncio.run(run_async_migrations())
            """);
        AlembicProject project = AlembicProject.find(root);
        assertEquals(
                new Environment(true, "4s", null, "shop_version", "shop", false, Set.of("include_schemas")),
                project.environment());
        assertEquals(
                List.of("CREATE INDEX i ON shop.t (a)"),
                Sql.of(ProjectReading.of(project).revisions().getFirst().upgrade()));
    }

    @Test
    void assumesAlembicsDefaults() {
        assertEquals(Environment.DEFAULT, Environment.read("context.configure(connection=connection)\n"));
        assertEquals(null, Environment.read("lock_timeout = compute()\n").lockTimeout());
    }

    @Test
    void numbersRevisionsWhereTheOthersAreNumbered() throws IOException {
        write("db/env.py", "");
        write("db/versions/1.py", "revision = '0452_first'\ndown_revision = None\n");
        write("db/versions/2.py", "revision = '0453_second_one'\ndown_revision = '0452_first'\n");
        assertEquals("0454_add_a_status", newId("Add a status"));
    }

    @Test
    void makesHexadecimalIdsThatFollowFromTheDraft() throws IOException {
        write("db/env.py", "");
        write("db/versions/1.py", "revision = '1a2b3c4d5e6f'\n");
        String id = newId("Add a status");
        assertTrue(id.matches("[0-9a-f]{12}"), id);
        assertEquals(id, newId("Add a status"));
        write("db/versions/2.py", "revision = '" + id + "'\ndown_revision = '1a2b3c4d5e6f'\n");
        assertTrue(!newId("Add a status").equals(id));
    }

    private String newId(String message) {
        AlembicProject project = AlembicProject.find(root);
        return project.newId(RevisionGraph.of(ProjectReading.of(project).revisions()), message, message);
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
