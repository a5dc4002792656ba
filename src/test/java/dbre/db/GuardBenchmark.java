package dbre.db;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What the guard costs a call: the median of many, in microseconds, on the database of `reach.sql`.
///
/// Run it from the test class path, with the major version as its argument. `read` is the judgement of the
/// text, `look up` that of the names in the live catalogue, `prove` what a call waits for the comparison of the
/// session, which another thread makes after it. Before each call the comparison after the one before has time to end;
/// the processor is kept awake meanwhile, because to wake it takes as long as what is measured.
public final class GuardBenchmark {
    private static final int WARM_UP = 500;
    private static final int MEASURED = 501;
    private static final long PAUSE_NANOS = 1_500_000;

    private static final List<String> STATEMENTS = List.of(
            "select 1",
            "select * from app.plain where id = 3",
            "select kind, count(*), max(id) from app.plain group by kind order by 2 desc limit 10",
            "select pid, state, now() - query_start, query from pg_stat_activity where state <> 'idle'",
            "select relname, n_dead_tup, pg_size_pretty(pg_total_relation_size(relid)) from pg_stat_user_tables",
            "select * from app.good_view where n > 1",
            "select app.reads(1), app.total()",
            "select m.mood, m.p, m.c = 'c' from app.moods m",
            "select * from partitioned where id = 3");

    /// 500 partitions with two indexes each.
    private static final String PARTITIONED = """
        create table partitioned (id int primary key, v int) partition by range (id);
        create index on partitioned (v);
        do $$ begin for i in 1..500 loop
          execute format('create table partitioned_%s partition of partitioned for values from (%s) to (%s)',
                         i, i * 10, i * 10 + 10);
        end loop; end $$;
        """;

    private GuardBenchmark() {}

    /// A piece of work without a result.
    private interface Work {
        void run();
    }

    public static void main(String[] arguments) throws IOException {
        int major = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 18;
        LiveDatabase database =
                LivePostgres.version(major).database(Files.readString(Path.of("src/test/resources/dbre/db/reach.sql")));
        database.run(PARTITIONED);
        List<Long> reads = new ArrayList<>();
        List<Long> looks = new ArrayList<>();
        List<Long> all = new ArrayList<>();
        System.out.printf("PostgreSQL %d%n%8s%10s%10s%10s%n", major, "read", "look up", "run", "prove");
        try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()))) {
            for (String sql : STATEMENTS) {
                GuardedSql guarded = Guard.admit(sql);
                GuardedSql trusted = new GuardedSql(sql);
                long read = median(() -> Guard.admit(sql));
                long checked = median(() -> run(gateway, guarded));
                long unchecked = median(() -> run(gateway, trusted));
                long ours = median(() -> gateway.read(session -> session.query(sql)));
                reads.add(read);
                looks.add(checked - unchecked);
                all.add(read + checked - ours);
                System.out.printf("%8d%10d%10d%10d  %s%n", read, checked - unchecked, ours, unchecked - ours, sql);
            }
        }
        System.out.printf(
                "%8d%10d  medians of the statements; of all together: %d%n", middle(reads), middle(looks), middle(all));
    }

    private static void run(Gateway gateway, GuardedSql sql) {
        gateway.read(session -> session.guarded(sql, List.of(), Limits.DEFAULT));
    }

    private static long median(Work work) {
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        long[] times = new long[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            pause();
            long start = System.nanoTime();
            work.run();
            times[i] = (System.nanoTime() - start) / 1000;
        }
        Arrays.sort(times);
        return times[MEASURED / 2];
    }

    private static void pause() {
        for (long end = System.nanoTime() + PAUSE_NANOS; System.nanoTime() < end; ) {
            Thread.onSpinWait();
        }
    }

    private static long middle(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
