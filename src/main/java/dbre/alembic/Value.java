package dbre.alembic;

import dbre.alembic.ddl.SchemaItem;
import dbre.alembic.ddl.TypeItem;
import dbre.python.Parameter;
import dbre.python.PythonExpression;
import dbre.python.PythonStatement;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a Python expression of a revision amounts to.
sealed interface Value
        permits Value.Text,
                Value.Whole,
                Value.Real,
                Value.Flag,
                Value.Nothing,
                Value.Elements,
                Value.Mapping,
                Value.Symbol,
                Value.Member,
                Value.Item,
                Value.Table,
                Value.Choices,
                Value.Choice,
                Value.Callable,
                Value.Batch,
                Value.Unknown,
                Value.ClassObject,
                Value.Instance,
                Value.Entity,
                Value.Rows,
                Value.Manager,
                Value.Perhaps,
                Value.Super,
                Phrase,
                Query,
                Select,
                TextClause,
                Write {

    /// `None`.
    Nothing NONE = new Nothing();

    /// A string.
    record Text(String text) implements Value {}

    /// An integer.
    record Whole(BigInteger number) implements Value {}

    /// A floating point number.
    record Real(double number) implements Value {}

    /// `True` or `False`.
    record Flag(boolean on) implements Value {}

    /// `None`.
    record Nothing() implements Value {}

    /// A list, tuple or set; it grows when the code appends to it.
    record Elements(List<Value> values) implements Value {
        public Elements {
            values = new ArrayList<>(values);
        }
    }

    /// A dictionary, in the order of its keys; it grows when the code adds to it.
    record Mapping(Map<Value, Value> entries) implements Value {
        public Mapping {
            entries = new LinkedHashMap<>(entries);
        }
    }

    /// Something that was imported, by its full name: `sqlalchemy.Column`.
    record Symbol(String name) implements Value {}

    /// An attribute of a value that matters only when it is called.
    record Member(Value of, String name) implements Value {}

    /// A type, column, constraint or other part of a schema.
    record Item(SchemaItem item) implements Value {}

    /// A table that statements can be made from.
    ///
    /// @param columns the types of its columns, where given
    record Table(@Nullable String schema, String name, Map<String, @Nullable TypeItem> columns) implements Value {}

    /// A class derived from `enum.Enum`, with its members.
    record Choices(String name, Map<String, Value> members) implements Value {}

    /// A member of a class derived from `enum.Enum`.
    record Choice(String name, Value value) implements Value {}

    /// A function or lambda of the file.
    ///
    /// @param body the statements of a function
    /// @param result the expression of a lambda, null for a function
    /// @param use what a call of it does
    record Callable(
            String name,
            List<Parameter> parameters,
            List<PythonStatement> body,
            @Nullable PythonExpression result,
            Scope scope,
            Use use)
            implements Value {

        /// The same function for another use.
        Callable as(Use other) {
            return new Callable(name, parameters, body, result, scope, other);
        }

        /// What a call of the function does, by its decorators.
        enum Use {
            /// It runs the function.
            PLAIN,
            /// It gives a context manager, which runs its block where the function yields.
            MANAGER,
            /// It gives the values that the function yields.
            GENERATOR,
            /// There is none: the attribute itself runs it.
            PROPERTY,
            /// It gives the class as the first argument.
            OF_CLASS,
            /// It gives no object as the first argument.
            STATIC
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /// What `batch_alter_table` gives. On PostgreSQL its directives run as plain statements when the block ends.
    record Batch(@Nullable String schema, String table) implements Value {}

    /// A class of the file or of the project.
    ///
    /// @param members its members, which are worked out when the first is asked for
    /// @param fields what its constructor sets when it is a data class, null when it is none
    record ClassObject(
            String name,
            List<Value> bases,
            Supplier<Scope> members,
            @Nullable List<String> fields) implements Value {

        /// Its members.
        Scope scope() {
            Scope scope = members.get();
            if (scope.own(Scope.CLASS) == null) {
                scope.set(Scope.CLASS, this);
            }
            return scope;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /// An object of a class of the file or of the project.
    ///
    /// @param fields its attributes; it changes when the code sets them
    record Instance(ClassObject type, Map<String, Value> fields) implements Value {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return type.hashCode();
        }
    }

    /// An object of a model.
    ///
    /// @param fields what the code has set
    /// @param fresh whether the code has made it; otherwise it was read, if there was such a row
    record Entity(ClassObject type, Map<String, Value> fields, boolean fresh) implements Value {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return type.hashCode();
        }
    }

    /// An unknown number of values of a kind, as a query gives them.
    record Rows(Value each) implements Value {}

    /// A call of a function that is a context manager, to be entered by `with`.
    record Manager(Callable function, Arguments arguments) implements Value {}

    /// `super()`: an object as the class above sees it.
    ///
    /// @param owner the class in which it is written
    /// @param self the object
    record Super(ClassObject owner, Value self) implements Value {}

    /// An element of a list that is there only under a condition.
    record Perhaps(Value value, String condition) implements Value {}

    /// A value that the text does not tell.
    ///
    /// @param inert whether nothing that is done with it can change the database
    record Unknown(String why, boolean inert) implements Value {}

    /// Whether Python counts the value as true; null when that is not known.
    static @Nullable Boolean truth(Value value) {
        return switch (value) {
            case Text(String text) -> !text.isEmpty();
            case Whole(BigInteger number) -> number.signum() != 0;
            case Real(double number) -> number != 0;
            case Flag(boolean on) -> on;
            case Nothing ignored -> false;
            case Elements(List<Value> values) -> {
                boolean certain = values.stream().anyMatch(element -> !(element instanceof Perhaps));
                yield values.isEmpty() ? Boolean.FALSE : certain ? Boolean.TRUE : null;
            }
            case Mapping(Map<Value, Value> entries) -> !entries.isEmpty();
            case Item ignored -> true;
            case Table ignored -> true;
            case Choices ignored -> true;
            case Choice ignored -> true;
            case Callable ignored -> true;
            case Batch ignored -> true;
            case ClassObject ignored -> true;
            case Instance ignored -> null;
            case Entity entity -> entity.fresh() ? true : null;
            case Rows ignored -> null;
            case Query ignored -> true;
            case Manager ignored -> true;
            case Perhaps ignored -> null;
            case Super ignored -> true;
            case Symbol(String name) -> Symbols.TRUE.contains(name) ? true : null;
            case Member ignored -> null;
            case Unknown ignored -> null;
            case Phrase ignored -> null;
            case Select ignored -> null;
            case TextClause ignored -> null;
            case Write ignored -> null;
        };
    }
}
