/// The pages behind the findings, for clients to read: what a rule or a plan signal means, when it fires, and
/// what to do instead.
@org.jspecify.annotations.NullMarked
package dbre.resource;
