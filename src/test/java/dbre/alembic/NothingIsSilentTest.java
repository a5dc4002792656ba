package dbre.alembic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever Python wraps around a directive, the statement or what is not known of it is told; what cannot send
/// anything
/// leaves no trace.
class NothingIsSilentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "print(op.execute('DROP TABLE t'))",
                "x = [op.execute('DROP TABLE t')]",
                "x = {'a': op.execute('DROP TABLE t')}",
                "x = 1 if mystery else op.execute('DROP TABLE t')",
                "mystery() and op.execute('DROP TABLE t')",
                "[op.drop_table(name) for name in ['t']]",
                "list(map(op.drop_table, names()))",
                "list(map(lambda name: op.drop_table(name), ['t']))",
                "for _ in map(lambda name: op.drop_table('t'), names()):\n    pass",
                "sorted([1], key=lambda _: op.execute('DROP TABLE t'))",
                "if op.execute('DROP TABLE t') is None:\n    pass",
                "with op.batch_alter_table('u') as batch:\n    x = batch.drop_column('a') or 1",
                "try:\n    pass\nfinally:\n    op.execute('DROP TABLE t')",
                "class Base:\n    def run(self):\n        op.execute('DROP TABLE t')\n"
                        + "class Made(Base):\n    def run(self):\n        return super().run()\n"
                        + "Made().run()",
                "import threading\nthreading.Thread(target=lambda: op.execute('DROP TABLE t')).start()",
                "async def fill(connection):\n"
                        + "    await connection.execute(sa.text('DROP TABLE t'))\n"
                        + "op.run_async(fill)",
                "getattr(op, 'drop_table')('t')",
                "f'{op.execute(str(1))}'",
                "context.execute('DROP TABLE t')",
                "op.get_context().impl.execute('DROP TABLE t')",
                "from functools import partial\npartial(op.drop_table, 't')()",
                "class Holder:\n"
                        + "    table = 'wrong'\n"
                        + "    def run(self):\n"
                        + "        op.drop_table(table)\n"
                        + "table = 't'\n"
                        + "Holder().run()",
            })
    void ofWhatMaySend(String body) {
        Revision revision = Sql.read(body.split("\n"));
        assertTrue(
                !revision.upgrade().isEmpty() && !Sql.known(revision.upgrade()).contains("DROP TABLE wrong"),
                () -> revision.upgrade().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "helper.run(op)",
                "print(helper.run(op.get_bind()))",
                "x = 1 + helper.run()",
                "if helper.run() == 1:\n    pass",
                "x = [helper.run()]",
                "x = helper.run() if mystery else 2",
                "op.get_bind().connection.cursor().execute('DROP TABLE t')",
                "[helper.drop(name) for name in op.get_bind().execute(sa.text('SELECT 1'))]",
                "op.get_context().impl.drop_table(sa.table('t'))",
                "sa.MetaData().create_all(op.get_bind())",
                "exec('op.drop_table(1)')",
            })
    void ofWhatIsNotKnown(String body) {
        Revision revision = Sql.read(("from app import helper\n" + body).split("\n"));
        assertEquals(
                1,
                Sql.unknown(revision.upgrade()).size(),
                () -> revision.upgrade().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from app.log import logger\nlogger.info(f'{mystery()!r:>10}' if False else 'x')",
                "from flask import current_app\nx = current_app.config.get('A')",
                "try:\n    pass\nexcept ValueError as error:\n    print(str(error))",
                "import json\nx = json.dumps({'a': 1}, default=lambda value: str(value))",
                "import os\nx = os.environ.get('A', 'b').lower()",
                "rows = op.get_context().opts\nx = [row for row in rows]",
                "from sqlalchemy.orm import load_only\nx = load_only('a')",
                "print(sa.inspect(op.get_bind()).get_columns('t'))",
            })
    void ofWhatSendsNothing(String body) {
        assertEquals(List.of(), Sql.read(body.split("\n")).upgrade());
    }
}
