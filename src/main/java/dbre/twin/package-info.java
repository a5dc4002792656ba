/// PostgreSQL servers of our own, on this machine, thrown away after use.
///
/// [Programs] are the server's programs, which come in a jar and are unpacked once; [ThrowawayServer] is a
/// running server made with them. Nothing here ever touches the served database.
@org.jspecify.annotations.NullMarked
package dbre.twin;
