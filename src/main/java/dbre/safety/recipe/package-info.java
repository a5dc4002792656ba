/// The safe way to make a change: a dangerous statement in, phases out that block nobody for long.
///
/// [SafeSteps] is the one entrance. A [Phase] is what can be deployed in one go; between two phases the
/// application may have to be deployed. The checker's rules quote the same phases as their remedies, and the
/// drafter writes one Alembic revision for each.
@org.jspecify.annotations.NullMarked
package dbre.safety.recipe;
