package dbre.sql;

import java.util.List;

/// Lists of options in parentheses: `DefElem` of the parse tree.
final class Options {
    private Options() {}

    /// Whether a switch is on, as the server's defGetBoolean reads it: by its name alone, by `on`, `true` or 1.
    /// The last one of that name counts.
    static boolean isOn(List<Tree> options, String name) {
        return options.stream()
                .filter(option -> option.text("defname").equals(name))
                .reduce((first, second) -> second)
                .map(Options::isOn)
                .orElse(false);
    }

    private static boolean isOn(Tree option) {
        Tree value = option.child("arg");
        return switch (value.kind()) {
            case "" -> true;
            case "Integer" -> value.number("ival") != 0;
            case "Boolean" -> value.flag("boolval");
            default ->
                !value.text("sval").equalsIgnoreCase("false")
                        && !value.text("sval").equalsIgnoreCase("off");
        };
    }
}
