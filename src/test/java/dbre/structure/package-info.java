/// What holds for the whole source: who may import whom, how long things may be, where printing is allowed,
/// how the text is laid out, and that the generated documents are those of the code.
@org.jspecify.annotations.NullMarked
package dbre.structure;
