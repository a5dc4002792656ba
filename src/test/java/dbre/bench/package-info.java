/// Figures that the README names, measured by the scripts in `bench`; none of them is a test.
@org.jspecify.annotations.NullMarked
package dbre.bench;
