/// The way from the wire to a tool and back.
///
/// What goes over the wire is the business of the packages below: [dbre.server.protocol] knows the messages and
/// the two eras of the Model Context Protocol, [dbre.server.stdio] and [dbre.server.http] carry them, and
/// [dbre.server.feature] says what is offered. Here a call of a tool is made: the [dbre.server.Toolbox] binds the
/// arguments to the tool's input record ([dbre.server.Arguments]), runs the tool, and makes an
/// [dbre.server.Outcome] of its answer: the report as JSON and the same as compact text
/// ([dbre.server.Rendering]), in which words of others are fenced. Each call leaves an [dbre.server.AuditEntry] in the
/// [dbre.server.AuditLog], if there is one. The schemas that clients see are read off the same records
/// ([dbre.server.Shape]).
@org.jspecify.annotations.NullMarked
package dbre.server;
