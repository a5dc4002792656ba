/// The command line: one class per command, all listed in [dbre.cli.CommandLine].
///
/// Exit codes: 0 done, 1 a danger or a failed check was found, 2 refused or wrongly used, 3 a bug of ours.
@org.jspecify.annotations.NullMarked
package dbre.cli;
