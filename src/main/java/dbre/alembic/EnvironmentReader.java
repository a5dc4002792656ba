package dbre.alembic;

import dbre.python.PythonModule;
import dbre.python.PythonParser;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads an `env.py`: what its calls of `context.configure` are given when it runs online, wherever the values come
/// from (constants, dictionaries, the configuration file, other modules), and the timeouts that it sets by statements
/// or connection options.
final class EnvironmentReader {
    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*+#.*$");

    private static final Pattern ARGUMENT = Pattern.compile("\\b(\\w++)[\"']?\\s*+[=:]\\s*+(True)\\b");
    private static final Pattern TEXT = Pattern.compile("\\b(\\w++)[\"']?\\s*+[=:]\\s*+[\"']([^\"']++)[\"']");
    private static final Pattern TIMEOUT = Pattern.compile("(?i)\\b(lock_timeout|statement_timeout)[\"']?"
            + "(?:\\s*+[=:,]\\s*+|\\s++to\\s++)\\\\?[\"']?(\\d++\\s*+(?:ms|s|min)?)");

    private final List<Arguments> configured;
    private final Set<String> computed = new HashSet<>();

    private EnvironmentReader(List<Arguments> configured) {
        this.configured = configured;
    }

    /// What the text says.
    ///
    /// @param options the keys of the configuration file's section; what is not among them, Alembic takes as `None`
    /// @param modules what it can import
    static Environment read(String source, Map<String, String> options, Modules modules) {
        PythonModule module = PythonParser.parse(source);
        Home home = new Home(module, "", true);
        Interpreter interpreter = new Interpreter(home, modules);
        interpreter.configuration().options(options);
        Journal journal = new Journal(true);
        interpreter.begin(journal);
        try {
            interpreter.run(module.statements(), new Scope(home));
        } catch (Budget.Exhausted | StackOverflowError much) {
            // what was configured up to there is known
        }
        String code = COMMENT.matcher(source).replaceAll("");
        return new EnvironmentReader(interpreter.configuration().calls()).environment(journal.steps(), code);
    }

    private Environment environment(List<Step> steps, String code) {
        String sent = String.join(
                "\n",
                steps.stream()
                        .filter(Step.Sql.class::isInstance)
                        .map(step -> ((Step.Sql) step).sql())
                        .toList());
        String table = text("version_table", code);
        return new Environment(
                flag("transaction_per_migration", code),
                timeout(sent, code, "lock_timeout"),
                timeout(sent, code, "statement_timeout"),
                table == null ? Environment.DEFAULT.versionTable() : table,
                text("version_table_schema", code),
                flag("include_schemas", code),
                computed);
    }

    private boolean flag(String name, String code) {
        return configured.isEmpty()
                ? "True".equals(written(ARGUMENT, name, code))
                : given(name).anyMatch(value -> Boolean.TRUE.equals(Value.truth(value)));
    }

    private @Nullable String text(String name, String code) {
        return configured.isEmpty()
                ? written(TEXT, name, code)
                : given(name)
                        .filter(Value.Text.class::isInstance)
                        .map(value -> ((Value.Text) value).text())
                        .findFirst()
                        .orElse(null);
    }

    /// Where no call of `context.configure` is reached, its arguments are taken as they are written.
    private static @Nullable String written(Pattern pattern, String name, String code) {
        return pattern.matcher(code)
                .results()
                .filter(match -> match.group(1).equalsIgnoreCase(name))
                .map(match -> match.group(2).strip())
                .findFirst()
                .orElse(null);
    }

    private Stream<Value> given(String name) {
        List<Value> given = configured.stream()
                .flatMap(call -> Optional.ofNullable(call.named().get(name)).stream())
                .toList();
        if (given.stream().anyMatch(value -> value instanceof Value.Unknown)) {
            computed.add(name);
        }
        return given.stream();
    }

    /// A statement that it sends, else whatever in its text looks like the setting: `SET lock_timeout = '4s'`,
    /// `SET lock_timeout TO 4000`, `-c lock_timeout=4000`, `{"lock_timeout": 4000}`.
    private static @Nullable String timeout(String sent, String code, String name) {
        String first = written(TIMEOUT, name, sent);
        return first == null ? written(TIMEOUT, name, code) : first;
    }
}
