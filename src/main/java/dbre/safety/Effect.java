package dbre.safety;

import dbre.schema.QualifiedName;

/// What a statement does to one relation: the lock it takes and the work it does there while it holds it.
///
/// @param on the table or materialized view, with its schema
/// @param lock the strongest lock it takes on it
/// @param work the most it does to it
public record Effect(QualifiedName on, LockMode lock, Work work) {

    /// A lock for the length of a catalogue change.
    static Effect brief(QualifiedName on, LockMode lock) {
        return new Effect(on, lock, Work.CATALOGUE_ONLY);
    }

    /// Both at once: the stronger lock and the longer work.
    public Effect and(Effect other) {
        return new Effect(on, lock.strongest(other.lock), work.longest(other.work));
    }
}
