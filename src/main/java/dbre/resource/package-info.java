/// What clients can read by an address: the pages behind the findings (what a rule or a plan signal means, when it
/// fires, and what to do instead), the tables of the served database, and the project's revisions. A
/// [dbre.resource.Template] is a family of such addresses, and completes their variables.
@org.jspecify.annotations.NullMarked
package dbre.resource;
