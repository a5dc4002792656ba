/// What a migration locks, rewrites and scans, which hazards follow, and the safe steps instead.
///
/// The straight line: [Judge] walks the [Step]s of a migration. For each it asks the lock table ([Effects]) what
/// the statement does in the [World] as it then stands, asks the rules about the [Situation], and goes on to the
/// world that the statement leaves. Rules judge locks and work, not syntax; each has a page
/// (`resources/rules/<id>.md`) whose examples are its tests. The world is the served database where there is one;
/// without it every table is assumed to be in use and of unknown size, and what that leaves open is an unknown.
@org.jspecify.annotations.NullMarked
package dbre.safety;
