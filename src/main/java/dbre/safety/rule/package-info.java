/// One class per hazard. Each rule has a page `rules/<id>.md` and a line in [RuleBook].
@org.jspecify.annotations.NullMarked
package dbre.safety.rule;
