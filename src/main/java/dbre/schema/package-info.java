/// The database as a value: what the catalogue of a server says, without a connection to it.
///
/// The gateway reads a [Catalogue]; the checker, the drafter and the renderers only look at it.
@org.jspecify.annotations.NullMarked
package dbre.schema;
