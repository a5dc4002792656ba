/// Calls that nobody would make on purpose, over everything that the server offers.
/// [dbre.odd.OddCalls] makes as many as one likes, repeatably; a thousand of them are part of the build.
@org.jspecify.annotations.NullMarked
package dbre.odd;
