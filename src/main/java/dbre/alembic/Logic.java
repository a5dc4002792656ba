package dbre.alembic;

import dbre.python.PythonExpression;

/// `and`, `or`, comparisons and conditional expressions. What is evaluated only under a condition that is not known is
/// evaluated all the same, for what it sends then.
final class Logic {
    private final Interpreter interpreter;
    private final Evaluator evaluator;

    Logic(Interpreter interpreter, Evaluator evaluator) {
        this.interpreter = interpreter;
        this.evaluator = evaluator;
    }

    /// `and` and `or`: the last operand that is evaluated.
    Value all(PythonExpression.Logical logical, Scope scope) {
        boolean or = logical.operator().equals("or");
        Value last = Value.NONE;
        Value unknown = null;
        String condition = "";
        for (PythonExpression operand : logical.operands()) {
            last = unknown == null ? evaluator.evaluate(operand, scope) : under(condition, operand, scope);
            Boolean truth = Value.truth(last);
            if (truth == null) {
                unknown = last instanceof Value.Unknown ? last : Evaluator.unknown("a condition");
                String test = or ? not(evaluator.text(operand)) : evaluator.text(operand);
                condition = condition.isEmpty() ? test : condition + " and " + test;
            } else if (truth == or) {
                return unknown == null ? last : new Value.Flag(or);
            }
        }
        return unknown == null ? last : unknown;
    }

    /// `a < b <= c`.
    Value comparison(PythonExpression.Comparison comparison, Scope scope) {
        Value left = evaluator.evaluate(comparison.left(), scope);
        Value result = new Value.Flag(true);
        for (int position = 0; position < comparison.operators().size(); position++) {
            Value right = evaluator.evaluate(comparison.operands().get(position), scope);
            result = Operators.compare(left, comparison.operators().get(position), right);
            if (!result.equals(new Value.Flag(true))) {
                return result;
            }
            left = right;
        }
        return result;
    }

    /// `a if test else b`.
    Value choice(PythonExpression.Conditional choice, Scope scope) {
        Boolean truth = Value.truth(evaluator.evaluate(choice.test(), scope));
        if (truth != null) {
            return evaluator.evaluate(truth ? choice.body() : choice.orElse(), scope);
        }
        String test = evaluator.text(choice.test());
        Value one = under(test, choice.body(), scope);
        Value other = under(not(test), choice.orElse(), scope);
        boolean same = one.equals(other) && !(one instanceof Value.Unknown);
        return same ? one : Evaluator.unknown("it depends on " + test);
    }

    private static String not(String test) {
        return "not (" + test + ")";
    }

    private Value under(String condition, PythonExpression expression, Scope scope) {
        Journal journal = interpreter.journal();
        int conditions = journal.conditions();
        journal.depend(condition);
        try {
            return evaluator.known(expression, scope);
        } finally {
            journal.forget(conditions);
        }
    }
}
