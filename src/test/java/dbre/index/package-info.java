/// Index candidates, from plans of real servers.
@org.jspecify.annotations.NullMarked
package dbre.index;
