/// The official conformance suite against our protocol and our HTTP stack, with the fixtures that the suite asks for:
/// tools, prompts and resources of known names and content, and tools that ask their client back.
@org.jspecify.annotations.NullMarked
package dbre.server.conformance;
