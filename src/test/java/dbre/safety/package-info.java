/// Tests of the judge: pages, locks replayed on real servers, remedies.
@org.jspecify.annotations.NullMarked
package dbre.safety;
