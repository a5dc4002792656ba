package dbre.alembic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The blocks of a draft as the statements of a Python function.
final class BodyWriter {
    private static final int INDENT = 4;

    private final PythonText quotes;
    private final DirectiveWriter directives;
    private final Set<String> modules = new LinkedHashSet<>();

    BodyWriter(PythonText quotes) {
        this.quotes = quotes;
        this.directives = new DirectiveWriter(quotes);
    }

    /// The modules that what was written so far needs: `sa`, `postgresql`, `context`, `time`.
    Set<String> modules() {
        return modules;
    }

    /// The lines of a function's body.
    String write(List<Block> blocks) {
        String body =
                blocks.stream().map(this::block).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n"));
        return body.isEmpty() ? " ".repeat(INDENT) + "pass\n" : body;
    }

    private String block(Block block) {
        return switch (block) {
            case Block.Transactional(List<String> sql, String comment) -> comment(comment) + calls(sql, INDENT);
            case Block.Autocommit(List<String> sql, String comment) ->
                sql.isEmpty()
                        ? ""
                        : comment(comment) + "    with op.get_context().autocommit_block():\n" + calls(sql, 2 * INDENT);
            case Block.Backfill backfill -> {
                modules.addAll(List.of("sa", "context", "time"));
                yield new BackfillWriter(backfill, quotes).write();
            }
            case Block.Raise(String reason) ->
                line(
                        new PythonCode.Call("raise NotImplementedError", List.of(new PythonCode.Text(reason, quotes))),
                        INDENT);
        };
    }

    private String calls(List<String> statements, int indent) {
        return statements.stream()
                .map(sql -> {
                    LongNames.refuse(sql);
                    PythonCode call = directives.write(sql);
                    call.functions()
                            .filter(function -> function.startsWith("sa.") || function.startsWith("postgresql."))
                            .map(function -> function.substring(0, function.indexOf('.')))
                            .forEach(modules::add);
                    return line(call, indent);
                })
                .collect(Collectors.joining());
    }

    private static String line(PythonCode code, int indent) {
        return " ".repeat(indent) + code.layout(indent, indent) + "\n";
    }

    private static String comment(@Nullable String comment) {
        return comment == null
                ? ""
                : wrapped(comment, PythonCode.WIDTH - INDENT - 2).stream()
                        .map(line -> " ".repeat(INDENT) + "# " + line + "\n")
                        .collect(Collectors.joining());
    }

    /// The text in lines of at most that many characters, broken at spaces.
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : Arrays.asList(text.strip().split("\\s+"))) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
