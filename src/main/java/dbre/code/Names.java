package dbre.code;

import dbre.python.PythonExpression;
import dbre.python.PythonExpression.Call;
import dbre.python.PythonExpression.Text;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the code calls things.
final class Names {
    private Names() {}

    /// The last part of a dotted name, such as `Column` of `sa.Column`; empty for anything else.
    static String last(PythonExpression expression) {
        String dotted = expression.dotted().orElse("");
        return dotted.substring(dotted.lastIndexOf('.') + 1);
    }

    /// The last part of the name of what is called; empty when it is no call.
    static String callee(@Nullable PythonExpression expression) {
        return expression instanceof Call call ? last(call.function()) : "";
    }

    static boolean isTrue(PythonExpression expression) {
        return expression instanceof PythonExpression.Truth truth && truth.value();
    }

    /// The value of a string literal; null for anything else.
    static @Nullable String text(Optional<PythonExpression> expression) {
        return expression
                .filter(Text.class::isInstance)
                .map(value -> ((Text) value).value())
                .orElse(null);
    }

    /// `OrderItem` as `order_item`: how frameworks derive the table of a class.
    static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 4);
        for (int place = 0; place < name.length(); place++) {
            char letter = name.charAt(place);
            if (Character.isUpperCase(letter) && place > 0) {
                boolean afterLower =
                        Character.isLowerCase(name.charAt(place - 1)) || Character.isDigit(name.charAt(place - 1));
                boolean beforeLower = place + 1 < name.length() && Character.isLowerCase(name.charAt(place + 1));
                if (afterLower || (beforeLower && Character.isUpperCase(name.charAt(place - 1)))) {
                    snake.append('_');
                }
            }
            snake.append(Character.toLowerCase(letter));
        }
        return snake.toString();
    }
}
