/// Plans of real servers, read, added up and judged.
@org.jspecify.annotations.NullMarked
package dbre.plan;
