package dbre.cli.hook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One simple command of a shell.
///
/// @param words the command and its arguments, without quotes
/// @param input the text that it reads: a here-document or here-string
/// @param inputFile the file that it reads by `<`
/// @param before the command whose output it reads by a pipe
record ShellCommand(
        List<String> words,
        @Nullable String input,
        @Nullable String inputFile,
        @Nullable ShellCommand before) {
    ShellCommand {
        words = List.copyOf(words);
    }

    /// The name of the program, without its folder.
    String program() {
        return words.isEmpty() ? "" : nameOf(words.getFirst());
    }

    static String nameOf(String word) {
        return word.substring(word.lastIndexOf('/') + 1);
    }

    /// The same command from one of its words on.
    ShellCommand from(int word) {
        return new ShellCommand(words.subList(word, words.size()), input, inputFile, before);
    }

    /// What it prints, where that can be read off: `echo`, `printf`, `cat` of a here-document.
    @Nullable
    String output() {
        return switch (program()) {
            case "echo", "printf" -> String.join(" ", words.subList(1, words.size()));
            case "cat" -> input;
            default -> null;
        };
    }
}
