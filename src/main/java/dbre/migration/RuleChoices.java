package dbre.migration;

import dbre.finding.Finding;
import dbre.finding.Refusal;
import dbre.finding.Severity;
import dbre.migration.rule.MigrationBook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What a project has decided about rules: off, or another severity than ours.
///
/// @param choices the decision by rule
public record RuleChoices(Map<String, Choice> choices) {
    /// Every rule as it comes.
    public static final RuleChoices NONE = new RuleChoices(Map.of());

    public RuleChoices {
        choices = Map.copyOf(choices);
    }

    /// A decision.
    public enum Choice {
        OFF,
        NOTE,
        WARNING,
        DANGER
    }

    /// Reads decisions as the settings spell them: `drop-column: off`.
    ///
    /// @throws Refusal `BAD_SETTING` for a rule or a word that there is not
    public static RuleChoices of(Map<String, String> written) {
        Map<String, Choice> choices = new LinkedHashMap<>();
        written.forEach((rule, word) -> {
            if (MigrationBook.ids().noneMatch(rule::equals)) {
                throw bad(
                        "There is no rule \"" + rule + "\".",
                        "A rule is named as in findings, such as drop-column; each has a page of that name.");
            }
            choices.put(rule, choice(rule, word));
        });
        return new RuleChoices(choices);
    }

    private static Choice choice(String rule, String word) {
        return Stream.of(Choice.values())
                .filter(choice -> choice.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> bad(
                        "\"" + word + "\" is no choice for the rule " + rule + ".",
                        "Write off, note, warning or danger."));
    }

    private static Refusal bad(String message, String hint) {
        return new Refusal("BAD_SETTING", message, hint);
    }

    /// The findings as the project wants them.
    public List<Finding> apply(List<Finding> findings) {
        return choices.isEmpty()
                ? findings
                : findings.stream().flatMap(this::apply).toList();
    }

    private Stream<Finding> apply(Finding finding) {
        Choice choice = choices.get(finding.rule());
        return switch (choice) {
            case null -> Stream.of(finding);
            case OFF -> Stream.empty();
            case NOTE -> Stream.of(with(finding, Severity.NOTE));
            case WARNING -> Stream.of(with(finding, Severity.WARNING));
            case DANGER -> Stream.of(with(finding, Severity.DANGER));
        };
    }

    private static Finding with(Finding finding, Severity severity) {
        return new Finding(finding.rule(), severity, finding.message(), finding.place(), finding.remedy());
    }
}
