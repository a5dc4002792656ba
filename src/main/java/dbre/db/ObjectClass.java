package dbre.db;

/// The kinds of objects that [Reach] tells apart, by the catalogue that holds them. Its id is the same in every
/// version.
enum ObjectClass {
    FUNCTION(1255),
    TYPE(1247),
    RELATION(1259),
    OPERATOR(2617),
    RULE(2618),
    DEFAULT(2604),
    CONSTRAINT(2606),
    POLICY(3256),
    /// Operator classes and families, access methods, statistics: they matter for what they lead to.
    OTHER(0);

    private final long id;

    ObjectClass(long id) {
        this.id = id;
    }

    /// The id of its catalogue.
    long id() {
        return id;
    }

    static ObjectClass of(long id) {
        for (ObjectClass each : values()) {
            if (each.id == id) {
                return each;
            }
        }
        return OTHER;
    }

    /// Whether the server keeps its expression or query as a tree.
    boolean isTree() {
        return this == RULE || this == DEFAULT || this == CONSTRAINT || this == POLICY;
    }
}
