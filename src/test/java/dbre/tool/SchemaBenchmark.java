package dbre.tool;

import dbre.db.DatabaseUrl;
import dbre.db.Databases;
import dbre.db.PooledGateway;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.tool.InspectSchema.Detail;
import dbre.tool.InspectSchema.Format;
import dbre.tool.InspectSchema.Input;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What inspect_schema takes where there are 4,000 tables, each with a key, an index, a reference and a comment: the
/// median of some runs, and its ratio to that of a plain query of the catalogue in the same run, which a slow machine
/// slows down as well.
///
/// Run it from the test class path, with the major version as its argument.
public final class SchemaBenchmark {
    private static final int TABLES = 4_000;
    private static final int BATCH = 500;
    private static final int WARM_UP = 2;
    private static final int MEASURED = 7;

    /// Everything of every column, counted.
    private static final String PLAIN = """
        select count(*), count(d.description)
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        left join pg_description d on d.objoid = c.oid and d.objsubid = a.attnum
        """;

    private SchemaBenchmark() {}

    public static void main(String[] arguments) {
        int major = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 18;
        LiveDatabase database = LivePostgres.version(major)
                .database("create schema many; create table many.root (id bigint primary key)");
        for (int i = 1; i <= TABLES; i += BATCH) {
            database.run(tables(i, i + BATCH - 1));
        }
        System.out.printf("PostgreSQL %d, %,d tables%n%-30s%8s%8s%n", major, TABLES, "", "ms", "ratio");
        try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()))) {
            InspectSchema tool = new InspectSchema(Databases.only(gateway));
            double plain = median(() -> gateway.read(session -> session.query(PLAIN)));
            say("plain catalogue query", plain, plain);
            say("overview", median(() -> tool.answer(input(null, null))), plain);
            say("full, one page", median(() -> tool.answer(input(Detail.FULL, null))), plain);
            say("ddl, one page", median(() -> tool.answer(input(null, Format.DDL))), plain);
            Input one = new Input(null, List.of("many.table_7"), null, null, null, null, null);
            say("one table", median(() -> tool.answer(one)), plain);
        }
    }

    private static String tables(int first, int last) {
        return """
            do $$ begin for i in %1$d..%2$d loop
              execute pg_catalog.format('create table many.table_%%s (id bigint primary key, parent bigint references many.root,'
                ' name text not null, state text default %%L, at timestamptz)', i, 'new');
              execute pg_catalog.format('create index on many.table_%%s (parent)', i);
              execute pg_catalog.format('comment on table many.table_%%s is %%L', i, 'number ' || i);
            end loop; end $$;
            """.formatted(first, last);
    }

    private static Input input(@Nullable Detail detail, @Nullable Format format) {
        return new Input(null, null, detail, format, null, null, null);
    }

    private static void say(String what, double milliseconds, double plain) {
        System.out.printf("%-30s%8.0f%8.1f%n", what, milliseconds, milliseconds / plain);
    }

    private static double median(Runnable work) {
        double[] times = new double[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            long start = System.nanoTime();
            work.run();
            times[Math.max(i, 0)] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[MEASURED / 2];
    }
}
