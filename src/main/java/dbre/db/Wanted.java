package dbre.db;

import dbre.db.Mention.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What [Reach] asks the catalogue for in one round: names, as the server would look them up, and
/// objects.
///
/// @param names one for each schema in which the server looks
/// @param objects those that are known already
record Wanted(List<Name> names, List<Thing> objects) {

    /// A name in one schema.
    ///
    /// @param schema null for any
    /// @param by the object whose text has it; null for the statement itself
    record Name(
            Mention mention,
            @Nullable String schema,
            String how,
            @Nullable Reached by) {}

    /// An object.
    ///
    /// @param by the object that leads there; null for the statement itself
    record Thing(Reached object, @Nullable Reached by) {}

    Wanted() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    boolean isEmpty() {
        return names.isEmpty() && objects.isEmpty();
    }

    /// Adds a name in each schema of its path.
    void add(Mention mention, String how, @Nullable Reached by) {
        String meant = how.equals(Reached.PLAN) ? how : how(mention, how);
        String written = mention.name().schema();
        List<String> path = mention.path();
        if (written != null || path == null) {
            names.add(new Name(mention, written, meant, by));
        } else {
            path.forEach(schema -> names.add(new Name(mention, schema, meant, by)));
        }
    }

    private static String how(Mention mention, String how) {
        return switch (mention.kind()) {
            case ONLY -> Reached.ONLY;
            case DECLARED -> Reached.DECLARED;
            case FUNCTION, FIELD, OPERATOR, TYPE, RELATION -> how;
        };
    }

    void add(ObjectClass objects, long id, String how, @Nullable Reached by) {
        this.objects.add(new Thing(Reached.of(objects, id, how), by));
    }

    /// The parameters of [NamesQuery#NAMED].
    @Nullable
    Object[] parameters() {
        return new @Nullable Object[] {
            Placeholders.array(names.stream().map(name -> kind(name.mention())).toList()),
            Placeholders.array(names.stream().map(Name::schema).toList()),
            Placeholders.array(
                    names.stream().map(name -> name.mention().name().name()).toList()),
            Placeholders.array(names.stream().map(Wanted::arguments).toList()),
            Placeholders.array(names.stream().map(Name::how).toList())
        };
    }

    private static String kind(Mention mention) {
        return switch (mention.kind()) {
            case ONLY -> Kind.RELATION.name();
            case DECLARED -> Kind.TYPE.name();
            case FUNCTION, FIELD, OPERATOR, TYPE, RELATION -> mention.kind().name();
        };
    }

    /// Of an operator, whether its schema is written: then it is meant whatever the types are.
    private static int arguments(Name name) {
        Mention mention = name.mention();
        boolean qualified = mention.kind() == Kind.OPERATOR && mention.name().schema() != null;
        return qualified ? 1 : mention.arguments();
    }

    /// The object by which the closure came to have this seed.
    ///
    /// @param place the place of the name, from 1; 0 when it is an object
    @Nullable
    Reached parent(long place, long catalogue, long id) {
        if (place > 0) {
            return names.get((int) place - 1).by();
        }
        return objects.stream()
                .filter(thing -> thing.object().isSameAs(catalogue, id))
                .map(Thing::by)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
