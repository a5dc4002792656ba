/// Which indexes a plan asks for.
///
/// [IndexCandidates] takes the scans that an index would spare something, forms the best b-tree for each, and
/// leaves out what the catalogue already has. A candidate is a proposal from the shape of the conditions: what it
/// would really save has to be measured.
@org.jspecify.annotations.NullMarked
package dbre.index;
