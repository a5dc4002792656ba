package dbre.code;

import dbre.python.PythonExpression;
import dbre.python.PythonExpression.Formatted;
import dbre.python.PythonExpression.Text;
import dbre.python.PythonModule;
import dbre.python.PythonNode;
import dbre.python.PythonStatement.AnnotatedAssignment;
import dbre.python.PythonStatement.Assignment;
import dbre.python.PythonStatement.ClassDefinition;
import dbre.python.PythonStatement.FunctionDefinition;
import dbre.python.PythonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds SQL in the strings of a Python file, and cuts .sql files into statements.
final class SqlReader {
    private static final List<String> SIGNS = List.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "CREATE TABLE",
            "CREATE INDEX",
            "CREATE UNIQUE",
            "CREATE VIEW",
            "CREATE MATERIALIZED",
            "CREATE OR REPLACE",
            "ALTER TABLE",
            "DROP TABLE",
            "DROP INDEX",
            "DROP VIEW",
            "TRUNCATE ",
            "select ",
            "select\n",
            "insert into",
            "update ",
            "delete from",
            "create table",
            "create index",
            "create unique",
            "create view",
            "alter table",
            "drop table",
            "truncate table");

    /// A table that an f-string, `format` or `%` puts in.
    static final Pattern PUT_IN =
            Pattern.compile("\\b(?:from|join|into|update|table)\\s+[\"`]?(?:\\{|%s|%\\()", Pattern.CASE_INSENSITIVE);

    private static final Pattern STATEMENT = Pattern.compile("(?s)(\\S.*?)(?:;[ \\t]*(?:\\r?\\n|\\z)|\\z)");

    private SqlReader() {}

    /// Whether a source can hold SQL, by its letters.
    static boolean applies(String source) {
        return SIGNS.stream().anyMatch(source::contains);
    }

    static List<SqlUse> read(PythonModule module, String path) {
        List<PythonNode> holders = new ArrayList<>();
        List<SqlUse> found = new ArrayList<>();
        PythonTree.walk(module, node -> {
            if (node instanceof FunctionDefinition
                    || node instanceof ClassDefinition
                    || node instanceof Assignment
                    || node instanceof AnnotatedAssignment) {
                holders.add(node);
            }
            String sql = sql(node);
            if (SqlText.isStatement(sql)) {
                Location at = new Location(path, node.line(), node.span().endLine());
                found.add(new SqlUse(at, symbol(node, holders), sql, SqlText.tables(sql, node.line())));
            }
        });
        found.removeIf(use -> use.mentions().isEmpty());
        return found;
    }

    /// The statements whose table is put in when they run, so that they name none.
    static List<SqlUse> dynamic(PythonModule module, String path) {
        List<SqlUse> found = new ArrayList<>();
        PythonTree.walk(module, node -> {
            String sql = sql(node);
            if (PUT_IN.matcher(sql).find() && SqlText.isStatement(sql)) {
                found.add(new SqlUse(
                        new Location(path, node.line(), node.span().endLine()),
                        "",
                        sql,
                        SqlText.tables(sql, node.line())));
            }
        });
        return found;
    }

    private static String sql(PythonNode node) {
        return switch (node) {
            case Text text -> text.value();
            case Formatted formatted ->
                formatted.parts().stream().map(SqlReader::part).collect(Collectors.joining());
            default -> "";
        };
    }

    private static String part(PythonExpression part) {
        return part instanceof Text text ? text.value() : "{}";
    }

    /// The innermost function or class around a node; at the top of the file the variable.
    private static String symbol(PythonNode node, List<PythonNode> holders) {
        String variable = "";
        for (PythonNode holder : holders.reversed()) {
            if (holder.span().start() <= node.span().start()
                    && node.span().end() <= holder.span().end()) {
                switch (holder) {
                    case FunctionDefinition function -> {
                        return function.name();
                    }
                    case ClassDefinition definition -> {
                        return variable.isEmpty() ? definition.name() : definition.name() + "." + variable;
                    }
                    case Assignment assignment ->
                        variable = Names.last(assignment.targets().getFirst());
                    case AnnotatedAssignment assignment -> variable = Names.last(assignment.target());
                    default -> {}
                }
            }
        }
        return variable;
    }

    /// The statements of a .sql file that name tables.
    static List<SqlUse> statements(String source, String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        List<SqlUse> found = new ArrayList<>();
        Matcher statement = STATEMENT.matcher(source);
        int line = 1;
        int counted = 0;
        while (statement.find() && statement.end() > statement.start()) {
            line += newlines(source, counted, statement.start(1));
            counted = statement.start(1);
            String sql = statement.group(1);
            List<TableMention> mentions = SqlText.tables(sql, line);
            if (!mentions.isEmpty()) {
                int last = line + newlines(sql, 0, sql.length());
                found.add(new SqlUse(new Location(path, line, last), file, sql, mentions));
            }
        }
        return found;
    }

    private static int newlines(String text, int from, int to) {
        return (int)
                text.substring(from, to).chars().filter(each -> each == '\n').count();
    }
}
