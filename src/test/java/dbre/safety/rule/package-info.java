/// Tests of single rules that their pages do not hold.
@org.jspecify.annotations.NullMarked
package dbre.safety.rule;
