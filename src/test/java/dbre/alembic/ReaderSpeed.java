package dbre.alembic;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Prints how many revisions a second of processor time are read and evaluated, warm, on the revisions of the
/// packages
/// that
/// [AlembicCorpus] compares.
///
///     mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=dbre.alembic.ReaderSpeed
final class ReaderSpeed {
    private static final int ROUNDS = 5;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ReaderSpeed() {}

    private record Text(Path path, String source, ProjectModules modules) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Text> texts = new ArrayList<>();
        for (CorpusPackage each : CorpusPackage.ALL) {
            Path root = each.root();
            ProjectModules modules = new ProjectModules(root);
            for (Path file : CorpusPackage.revisions(root)) {
                texts.add(new Text(root.relativize(file), Sql.text(file), modules));
            }
        }
        print("alone", texts, false);
        print("with the modules of their project", texts, true);
    }

    private static void print(String how, List<Text> texts, boolean project) {
        for (int round = 1; round <= ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            texts.forEach(text -> RevisionReader.read(
                    text.path.toString(), text.source, project ? text.modules.seenFrom(text.path) : Modules.NONE));
            double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d revisions, %.0f a second (round %d)%n",
                    how,
                    texts.size(),
                    texts.size() / seconds,
                    round);
        }
    }
}
