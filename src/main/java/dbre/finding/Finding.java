package dbre.finding;

/// One thing that a rule, a plan signal or a health check has to say.
///
/// @param rule the id of the rule, which is also the name of its page: `index-not-concurrent`
/// @param severity how much harm
/// @param message who is hurt, how and for how long, with the caller's own names
/// @param place where
/// @param remedy what to do instead
public record Finding(@Ours String rule, Severity severity, String message, Place place, Remedy remedy) {}
