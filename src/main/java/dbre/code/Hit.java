package dbre.code;

/// A place that answers a question.
///
/// @param score higher is better; comparable within one search only
public record Hit(Entity entity, double score) {}
