package dbre.cli;

import dbre.finding.Closest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The words of a command line, sorted: the flags that all commands share, the command, and the rest for it.
///
/// @param flags by key, as the settings file spells them; those that take no value are `true`
/// @param command the name of the command
/// @param operands what else followed the command, its own flags included
record Words(Map<String, String> flags, String command, List<String> operands) {
    private static final List<String> WITH_VALUE = List.of(
            "--database-url", "--project", "--config", "--audit-log", "--trust-extension", "--max-script-bytes");
    private static final String REPEATED = "--trust-extension";
    private static final List<String> ALONE = List.of("--require-safe-role", "--help", "--version");

    static Words of(List<String> arguments) {
        Map<String, String> flags = new HashMap<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            String flag = word.split("=", 2)[0];
            if (ALONE.contains(word)) {
                flags.put(key(word), "true");
            } else if (!WITH_VALUE.contains(flag)) {
                rest.add(word);
            } else if (!flag.equals(word)) {
                put(flags, flag, word.substring(flag.length() + 1));
            } else if (i + 1 < arguments.size()) {
                put(flags, flag, arguments.get(++i));
            } else {
                throw CommandLine.bad("The flag " + flag + " needs a value.", "Write " + flag + " VALUE.");
            }
        }
        if (rest.isEmpty()) {
            return new Words(flags, CommandLine.COMMANDS.getFirst().name(), rest);
        }
        refuseFlags(rest.subList(0, 1), List.of());
        return new Words(flags, rest.getFirst(), rest.subList(1, rest.size()));
    }

    private static void put(Map<String, String> flags, String flag, String value) {
        flags.merge(key(flag), value, (before, last) -> flag.equals(REPEATED) ? before + "," + last : last);
    }

    boolean has(String flag) {
        return flags.containsKey(flag);
    }

    /// Refuses words that look like flags, except these.
    static void refuseFlags(List<String> words, List<String> known) {
        for (String word : words) {
            String flag = word.split("=", 2)[0];
            if (flag.startsWith("--") && !known.contains(flag)) {
                List<String> all = Stream.of(known, WITH_VALUE, ALONE)
                        .flatMap(List::stream)
                        .toList();
                throw CommandLine.bad("There is no flag " + flag + " here.", Closest.hint(flag, all, "flags"));
            }
        }
    }

    /// The value of a flag: behind its `=`, else the next word.
    ///
    /// @param flag the word, split at its `=`
    static String value(String[] flag, Iterator<String> rest) {
        if (flag.length == 2) {
            return flag[1];
        }
        if (!rest.hasNext()) {
            throw CommandLine.bad("The flag " + flag[0] + " needs a value.", "Write " + flag[0] + " VALUE.");
        }
        return rest.next();
    }

    private static String key(String flag) {
        return flag.substring(2).replace('-', '_');
    }
}
