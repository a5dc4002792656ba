package dbre.cli.hook;

import dbre.finding.FileText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The commands of a shell that reach a database, and what is wrong with them.
final class DatabaseCommands {
    private static final Set<String> PROGRAMS =
            Set.of("psql", "pgcli", "alembic", "dropdb", "pg_restore", "vacuumdb", "clusterdb", "reindexdb", "flask");
    private static final Set<String> SHELLS = Set.of("sh", "bash", "zsh", "dash", "ksh");
    private static final Set<String> INTERPRETERS = Set.of("python", "python3", "node", "ruby", "perl", "php");

    /// Programs whose arguments are text, whatever it says.
    private static final Set<String> READERS = Set.of("""
        grep egrep fgrep rg ag ack git gh echo printf cat head tail less more man which whereis type ls find sed awk
        tee wc diff vim vi nano code apt apt-get brew pip npm cargo touch mkdir rm cp mv chmod sort uniq cut tr jq
        """.strip().split("\\s+"));

    private final SqlVerdict verdict;
    private final Path folder;

    /// @param folder where the commands run
    DatabaseCommands(SqlVerdict verdict, Path folder) {
        this.verdict = verdict;
        this.folder = folder;
    }

    /// The first objection to a command line.
    Optional<String> objection(String commandLine) {
        return ShellParser.parse(commandLine).stream()
                .flatMap(command -> objection(command).stream())
                .findFirst();
    }

    private Optional<String> objection(ShellCommand command) {
        ShellCommand bare = unwrapped(command);
        String program = bare.program();
        if (READERS.contains(program)) {
            return Optional.empty();
        }
        if (SHELLS.contains(program) || program.equals("ssh") || program.equals("su") || program.equals("eval")) {
            return script(bare);
        }
        if (isInterpreter(program)) {
            return interpreted(bare);
        }
        return IntStream.range(0, bare.words().size())
                .filter(word ->
                        PROGRAMS.contains(ShellCommand.nameOf(bare.words().get(word))))
                .boxed()
                .findFirst()
                .flatMap(word -> ofProgram(bare.from(word)));
    }

    /// Without what only says how to run it.
    private static ShellCommand unwrapped(ShellCommand command) {
        int first = 0;
        List<String> words = command.words();
        while (first < words.size() - 1) {
            String word = ShellCommand.nameOf(words.get(first));
            boolean wrapper = word.matches(
                            "[A-Za-z_][A-Za-z_0-9]*=.*|sudo|env|time|nice|nohup|exec|command|then|do|else|!|\\{|if|while")
                    || word.startsWith("-")
                    || word.matches("[0-9]+[smh]?|timeout|xargs");
            if (!wrapper) {
                break;
            }
            first++;
        }
        return command.from(first);
    }

    /// A shell with a script: in its last words, or what it reads.
    private Optional<String> script(ShellCommand shell) {
        List<String> words = shell.words();
        int flag = words.indexOf("-c");
        if (flag < 0 && SHELLS.contains(shell.program())) {
            return shell.input() == null ? Optional.empty() : objection(shell.input());
        }
        int from = flag >= 0 ? flag + 1 : 1;
        return from < words.size() ? objection(String.join(" ", words.subList(from, words.size()))) : Optional.empty();
    }

    private static boolean isInterpreter(String program) {
        return INTERPRETERS.contains(program.replaceFirst("(?<![0-9.])[0-9.]++$", ""))
                || INTERPRETERS.contains(program);
    }

    private Optional<String> interpreted(ShellCommand command) {
        int module = command.words().indexOf("-m");
        if (module >= 0 && module + 1 < command.words().size()) {
            String name = command.words().get(module + 1);
            return PROGRAMS.contains(name) ? ofProgram(command.from(module + 1)) : Optional.empty();
        }
        String code = String.join("\n", command.words()) + "\n" + Objects.requireNonNullElse(command.input(), "");
        return SqlVerdict.looksDestructive(code)
                ? Optional.of("this code seems to drop, empty or change a whole table. Safe way: show the statement to"
                        + " the user, and let check_migration_safety judge it first.")
                : Optional.empty();
    }

    private Optional<String> ofProgram(ShellCommand command) {
        List<String> words = command.words();
        return switch (command.program()) {
            case "psql", "pgcli" -> psql(command);
            case "alembic" -> migration(words);
            case "flask" -> words.contains("db") ? migration(words) : Optional.empty();
            case "dropdb" -> Optional.of("dropdb removes the whole database. Safe way: let the user run it.");
            case "pg_restore" ->
                words.contains("--clean") || words.contains("-c")
                        ? Optional.of("pg_restore --clean drops every object before it restores. Safe way: restore into"
                                + " a new database.")
                        : Optional.empty();
            case "vacuumdb" ->
                words.contains("--full") || words.contains("-f")
                        ? verdict.ofSql("VACUUM FULL")
                                .or(() ->
                                        Optional.of("vacuumdb --full writes every table anew while nobody can read it."
                                                + " Safe way: vacuumdb without --full, or pg_repack."))
                        : Optional.empty();
            case "clusterdb" ->
                Optional.of("clusterdb writes every table anew while nobody can read it. Safe way: pg_repack.");
            case "reindexdb" ->
                words.contains("--concurrently")
                        ? Optional.empty()
                        : Optional.of("reindexdb blocks writes to each table. Safe way: reindexdb --concurrently.");
            default -> Optional.empty();
        };
    }

    /// `alembic upgrade` changes the database; with --sql it only prints.
    private static Optional<String> migration(List<String> words) {
        boolean printed = words.contains("--sql");
        boolean runs = words.contains("upgrade") || words.contains("downgrade");
        if (printed || !runs) {
            return Optional.empty();
        }
        return Optional.of(
                words.contains("downgrade")
                        ? "a downgrade changes the database, and usually drops columns or tables with their rows. Safe"
                                + " way: read what it would do with --sql, and let the user run it."
                        : "an upgrade changes the database. Safe way: judge the pending revisions with"
                                + " check_migration_safety (range \"current:head\") or `dbre-mcp check --range`, show"
                                + " the statements with `alembic upgrade ... --sql`, and let the user run it.");
    }

    private Optional<String> psql(ShellCommand command) {
        return sql(command).flatMap(sql -> verdict.ofSql(sql).stream()).findFirst();
    }

    /// Every text that psql would run.
    private Stream<String> sql(ShellCommand command) {
        List<String> texts = new ArrayList<>();
        List<String> words = command.words();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            if (word.equals("--command") || word.matches("-[a-zA-Z0-9]*c")) {
                texts.add(next);
            } else if (word.startsWith("--command=")) {
                texts.add(word.substring("--command=".length()));
            } else if (word.matches("-c.+")) {
                texts.add(word.substring(2));
            } else if (word.equals("--file") || word.matches("-[a-zA-Z0-9]*f")) {
                read(next).ifPresent(texts::add);
            } else if (word.startsWith("--file=")) {
                read(word.substring("--file=".length())).ifPresent(texts::add);
            }
        }
        Stream.of(
                        Optional.ofNullable(command.input()),
                        Optional.ofNullable(command.inputFile()).flatMap(this::read),
                        Optional.ofNullable(command.before()).flatMap(this::piped))
                .flatMap(Optional::stream)
                .forEach(texts::add);
        return texts.stream();
    }

    private Optional<String> piped(ShellCommand source) {
        String output = source.output();
        if (output == null && source.program().equals("cat") && source.words().size() > 1) {
            return read(source.words().getLast());
        }
        return Optional.ofNullable(output);
    }

    /// A file's text. Nothing when it is missing, for then it is for psql too; what cannot be read otherwise must not
    /// pass unseen.
    private Optional<String> read(String file) {
        try {
            return Optional.of(FileText.read(folder.resolve(file)).text());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
