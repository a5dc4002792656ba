/// Makes a WebAssembly module quick on the JVM, without changing what it computes.
///
/// Endive compiles each function to one method. HotSpot never compiles a method of more than 8,000 bytes of bytecode,
/// and the JVM refuses one of more than 64 KB, which Endive then interprets. PostgreSQL's grammar has functions of
/// 100 KB: one switch with a case for each rule. [SplitFunctions] takes such functions apart: it reads the module
/// ([WasmFile]), lets [SwitchOutliner] turn the cases of a great switch into functions that are called by way of the
/// table, and [BlockOutliner] do the same for blocks, until no function is too long. What a piece reads it gets as
/// parameters, what it changes comes back in global variables, and how it ended is the number that it returns
/// ([Outline]). Which local variables matter is worked out by [Liveness] over the [ControlFlow].
///
/// It runs by hand, when the parser is renewed; a test holds that the committed module is what it makes.
/// Format: https://webassembly.github.io/spec/core/binary/
@org.jspecify.annotations.NullMarked
package dbre.wasm;
