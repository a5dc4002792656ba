package dbre.db.ddl;

import org.jspecify.annotations.Nullable;

/// A statement, and what it makes or is about.
///
/// @param section its kind
/// @param object what it makes, or what it follows
/// @param relation the relation that it belongs to
/// @param schema the schema of the object
/// @param name its name, for the order
/// @param sql the statement, without a semicolon
record Part(Section section, ObjectId object, @Nullable ObjectId relation, String schema, String name, String sql) {

    /// An object of the catalogue.
    ///
    /// @param catalogue the table of the catalogue that it is in, `pg_class`
    /// @param id its oid
    record ObjectId(String catalogue, long id) {
        static ObjectId relation(long id) {
            return new ObjectId("pg_class", id);
        }
    }

    /// Whose it is: the relation that it belongs to, else the object itself; a child that is tied to its parent stays
    /// the child's.
    ObjectId owner() {
        return relation == null || section == Section.ATTACH ? object : relation;
    }

    /// The object in words.
    String title() {
        return schema.isEmpty() || schema.equals(name) ? name : schema + "." + name;
    }
}
