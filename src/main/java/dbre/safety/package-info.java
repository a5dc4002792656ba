/// What a migration locks, rewrites and scans, which hazards follow, and the safe steps instead.
@org.jspecify.annotations.NullMarked
package dbre.safety;
