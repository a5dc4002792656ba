/// The start of the program and its composition by hand.
///
/// [dbre.Main] reads the [dbre.Settings] (flags, then environment, then `dbre.yaml`, whose maps are
/// [dbre.Section]s that know their keys), and hands over to a command of [dbre.cli]; [dbre.Composition] is the one
/// place where the parts are put together: one line per
/// tool.
@org.jspecify.annotations.NullMarked
package dbre;
