package dbre.db;

/// An object that a statement reaches.
///
/// @param catalogue the id of the catalogue that holds it, see [ObjectClass]
/// @param id its id there
/// @param how what it is reached for, see [ClosureQuery#CLOSURE]
/// @param version changes with every change of it, for functions, operators and what is a tree; the kind of a relation
record Reached(long catalogue, long id, String how, String version) {
    /// Named by the statement itself.
    static final String NAMED = "named";

    /// A relation that the statement names with ONLY.
    static final String ONLY = "only";

    static final String RUN = "run";

    /// Only planned: nothing volatile of it runs.
    static final String PLAN = "plan";

    /// A type that a text declares and casts nothing to.
    static final String DECLARED = "declared";

    private static final String ARGUMENT = "argument";

    static Reached of(ObjectClass objects, long id, String how) {
        return new Reached(objects.id(), id, how, "");
    }

    static Reached of(Row row) {
        return new Reached(
                row.number("class"), row.number("id"), row.text("how"), String.valueOf(row.optional("version")));
    }

    ObjectClass kind() {
        return ObjectClass.of(catalogue);
    }

    boolean isPlanned() {
        return how.equals(PLAN);
    }

    /// Whether it belongs to the server's installation.
    boolean isBuiltIn() {
        return id < NodeTree.FIRST_OF_USERS;
    }

    /// Whether values of this type are at hand.
    boolean isAtHand() {
        return !how.equals(ARGUMENT);
    }

    boolean isDeclared() {
        return how.equals(DECLARED);
    }

    /// Under what its content is kept: a change makes another key.
    String key() {
        return catalogue + " " + id + " " + version;
    }

    boolean isSameAs(long otherCatalogue, long otherId) {
        return catalogue == otherCatalogue && id == otherId;
    }
}
