/// What the model sees: one class per tool.
///
/// A [Tool] has a [Spec] (name, description, input and output records, from which the JSON schemas follow)
/// and turns an input record into an [Answer]. It knows neither the protocol nor JSON. One that reads the database
/// takes its name and finds it in [dbre.db.Databases]; [RoleNote] around it adds what the role may do there.
@org.jspecify.annotations.NullMarked
package dbre.tool;
