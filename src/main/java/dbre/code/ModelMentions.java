package dbre.code;

import dbre.python.PythonExpression;
import dbre.python.PythonExpression.Attribute;
import dbre.python.PythonExpression.Call;
import dbre.python.PythonExpression.Name;
import dbre.python.PythonExpression.Text;
import dbre.python.PythonNode;
import dbre.python.PythonTree;
import dbre.schema.WholeWord;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/// Which models an expression names, in one file.
final class ModelMentions {
    private final String model;
    private final WholeWord word;
    private final Set<String> symbols = new HashSet<>();
    private final Set<String> others;

    /// @param model the class of the model
    /// @param others the classes of other tables
    ModelMentions(String model, Set<String> others) {
        this.model = model;
        this.word = WholeWord.of(model);
        this.symbols.add(model);
        this.others = others;
    }

    /// The file imports the model under that name.
    void alias(String symbol) {
        symbols.add(symbol);
    }

    boolean isModel(PythonExpression expression) {
        return symbols.contains(Names.last(expression));
    }

    boolean isAnother(String symbol) {
        return others.contains(symbol);
    }

    /// Whether it names the model, be it in a text.
    boolean names(PythonExpression expression) {
        return has(expression, node -> switch (node) {
            case Name name -> symbols.contains(name.id());
            case Attribute attribute -> attribute.name().equals(model);
            case Text text -> word.isIn(text.value());
            default -> false;
        });
    }

    /// Whether it names another model, and may be taken for one of its objects.
    boolean namesAnother(PythonExpression expression) {
        return has(expression, node -> switch (node) {
            case Name name -> others.contains(name.id());
            case Attribute attribute -> others.contains(attribute.name());
            case Text text -> others.contains(text.value());
            default -> false;
        });
    }

    /// Whether the value is an object of the model, or several.
    boolean gives(PythonExpression value) {
        return value instanceof Call call && (isModel(call.function()) || (names(call) && isAlone(call)));
    }

    /// Whether the model is the only class that the expression names.
    private boolean isAlone(PythonExpression expression) {
        return !has(
                expression,
                node -> node instanceof Name name
                        && !name.id().isEmpty()
                        && Character.isUpperCase(name.id().charAt(0))
                        && !symbols.contains(name.id()));
    }

    private static boolean has(PythonExpression expression, Predicate<PythonNode> wanted) {
        boolean[] seen = {false};
        PythonTree.walk(expression, node -> seen[0] |= wanted.test(node));
        return seen[0];
    }
}
