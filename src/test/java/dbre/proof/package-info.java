/// Proofs against the real thing: what other people's programs say about what we make.
///
/// Tools from PyPI live in a [dbre.proof.PythonEnvironment] under `target/`, those from npm in a
/// [dbre.proof.NodeEnvironment]. Where they cannot be had the proofs are skipped with a loud line; with `CI=true`
/// in the environment that is a failure.
@org.jspecify.annotations.NullMarked
package dbre.proof;
