package dbre.alembic;

import dbre.alembic.CorpusJudgement.Function;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Prints how the reader compares with real Alembic on the revisions of packages from PyPI.
///
///     mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=dbre.alembic.AlembicCorpus
final class AlembicCorpus {
    private AlembicCorpus() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Function> all = new ArrayList<>();
        System.out.println("| package | revisions | functions | read wholly | of these conditional | judged by Alembic | equal |\n|---|--:|--:|--:|--:|--:|--:|");
        for (CorpusPackage each : CorpusPackage.ALL) {
            if (arguments.length > 0 && !each.name().matches(arguments[0])) {
                continue;
            }
            CorpusJudgement judgement = CorpusJudgement.of(each);
            all.addAll(judgement.functions());
            System.out.println(row(judgement.name(), judgement.revisions(), judgement.functions()));
        }
        System.out.println(row("all", 0, all));
        System.out.println("\nnot read, by reason:");
        Map<String, Long> reasons = all.stream()
                .flatMap(function -> function.reasons().stream().distinct())
                .collect(Collectors.groupingBy(reason -> reason, Collectors.counting()));
        reasons.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(90)
                .forEach(reason -> System.out.println(reason.getValue() + " " + reason.getKey() + example(all, reason.getKey())));
        System.out.println("\nread and rendered differently:");
        all.stream()
                .filter(function -> function.judged() && !function.equal())
                .forEach(AlembicCorpus::difference);
    }

    private static String example(List<Function> all, String reason) {
        return all.stream().filter(function -> function.reasons().contains(reason)).limit(3)
                .map(function -> function.path().substring(function.path().lastIndexOf('/') + 1) + " " + function.name())
                .collect(Collectors.joining(", ", "  [", "]"));
    }

    private static void difference(Function function) {
        System.out.println("* " + function.path() + " " + function.name());
        List<String> read = new ArrayList<>(function.read());
        List<String> rendered = new ArrayList<>(function.rendered());
        read.removeAll(function.rendered());
        rendered.removeAll(function.read());
        read.stream().limit(3).forEach(form -> System.out.println("    read     " + form));
        rendered.stream().limit(3).forEach(form -> System.out.println("    rendered " + form));
    }

    private static String row(String name, int revisions, List<Function> functions) {
        return "| " + name + " | " + revisions + " | " + functions.size() + " | "
                + count(functions, Function::whole) + " | "
                + count(functions, function -> function.whole() && function.conditional()) + " | "
                + count(functions, Function::judged) + " | "
                + count(functions, function -> function.judged() && function.equal()) + " |";
    }

    private static long count(List<Function> functions, Predicate<Function> wanted) {
        return functions.stream().filter(wanted).count();
    }
}
