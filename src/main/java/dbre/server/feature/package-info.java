/// What the server offers through the protocol: tools, prompts, resources and completion, each a
/// [dbre.server.protocol.Feature] with its methods. [dbre.server.feature.Features] names them all.
@org.jspecify.annotations.NullMarked
package dbre.server.feature;
