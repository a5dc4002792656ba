package dbre.alembic;

import dbre.sql.ParsedStatement;
import dbre.sql.SqlParser;
import dbre.sql.SqlSyntaxException;
import dbre.sql.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether two statements are the same to PostgreSQL.
///
/// They are when they parse alike. A column may write its constraints in any order, and a key, reference or
/// check may stand with its column or beside the columns.
final class SameStatement {
    private static final Set<String> LIFTED =
            Set.of("CONSTR_PRIMARY", "CONSTR_UNIQUE", "CONSTR_FOREIGN", "CONSTR_CHECK", "CONSTR_EXCLUSION");

    private SameStatement() {}

    /// Whether both texts hold one statement and those are the same.
    ///
    /// @param second one statement
    static boolean same(String first, String second) {
        if (first.equals(second)) {
            return true;
        }
        String one = form(first);
        return one != null && one.equals(form(second));
    }

    private static @Nullable String form(String sql) {
        try {
            List<ParsedStatement> statements = SqlParser.parse(sql).statements();
            return statements.size() == 1 ? form(statements.getFirst().tree()) : null;
        } catch (SqlSyntaxException broken) {
            return null;
        }
    }

    private static String form(Tree statement) {
        if (statement.is("CreateStmt")) {
            return statement.shape("tableElts") + elements(statement.list("tableElts"));
        }
        if (statement.is("AlterTableStmt")) {
            List<String> commands = statement.list("cmds").stream()
                    .map(command -> command.child("def").is("ColumnDef")
                            ? command.shape("def") + elements(List.of(command.child("def")))
                            : command.shape())
                    .toList();
            return statement.shape("cmds") + commands;
        }
        return statement.shape();
    }

    /// The columns in order, and the constraints of all of them in a fixed order.
    private static String elements(List<Tree> elements) {
        List<String> columns = new ArrayList<>();
        List<String> constraints = new ArrayList<>();
        List<String> key = primaryKey(elements);
        for (Tree element : elements) {
            if (element.is("ColumnDef")) {
                columns.add(column(element, key));
                element.list("constraints").stream()
                        .filter(SameStatement::lifted)
                        .map(constraint -> constraint(constraint, element.text("colname")))
                        .forEach(constraints::add);
            } else {
                constraints.add(constraint(element, null));
            }
        }
        return columns + constraints.stream().sorted().toList().toString();
    }

    private static String column(Tree column, List<String> key) {
        List<Tree> constraints = column.list("constraints");
        boolean notNull = key.contains(column.text("colname"))
                || constraints.stream()
                        .anyMatch(constraint -> type(constraint).equals("CONSTR_NOTNULL")
                                || type(constraint).equals("CONSTR_IDENTITY"));
        List<String> others = constraints.stream()
                .filter(constraint -> !lifted(constraint)
                        && !type(constraint).equals("CONSTR_NOTNULL")
                        && !type(constraint).equals("CONSTR_NULL"))
                .map(Tree::shape)
                .sorted()
                .toList();
        return column.shape("constraints") + others + notNull;
    }

    private static List<String> primaryKey(List<Tree> elements) {
        return elements.stream()
                .flatMap(element -> element.is("ColumnDef")
                        ? element.list("constraints").stream()
                                .filter(constraint -> type(constraint).equals("CONSTR_PRIMARY"))
                                .map(constraint -> element.text("colname"))
                        : type(element).equals("CONSTR_PRIMARY") ? names(element.list("keys")) : Stream.of())
                .toList();
    }

    private static String constraint(Tree constraint, @Nullable String column) {
        String field = type(constraint).equals("CONSTR_FOREIGN") ? "fk_attrs" : "keys";
        List<String> named = names(constraint.list(field)).toList();
        boolean needsColumn = named.isEmpty() && !type(constraint).equals("CONSTR_CHECK");
        List<String> columns =
                needsColumn ? Stream.of(column).filter(Objects::nonNull).toList() : named;
        return constraint.shape(field) + columns;
    }

    private static Stream<String> names(List<Tree> strings) {
        return strings.stream().map(string -> string.text("sval"));
    }

    private static boolean lifted(Tree constraint) {
        return LIFTED.contains(type(constraint));
    }

    private static String type(Tree constraint) {
        return constraint.text("contype");
    }
}
