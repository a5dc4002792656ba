/// The code base: its files, behind a fence.
@org.jspecify.annotations.NullMarked
package dbre.code;
