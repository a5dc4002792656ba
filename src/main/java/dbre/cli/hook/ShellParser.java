package dbre.cli.hook;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes a command line of a POSIX shell apart: quotes, lists, pipes, redirections, here-documents, substitutions.
///
/// It runs nothing and expands nothing, so a variable stays as it is written. Commands within `$(...)`, backticks and
/// brackets come out as commands of their own.
final class ShellParser {
    private final String text;
    private int position;
    private final List<ShellCommand> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private @Nullable StringBuilder word;
    private @Nullable String input;
    private @Nullable String inputFile;
    private @Nullable ShellCommand before;
    private @Nullable String delimiter;
    private String redirection = "";

    private ShellParser(String text) {
        this.text = text;
    }

    static List<ShellCommand> parse(String text) {
        ShellParser parser = new ShellParser(text);
        while (parser.position < text.length()) {
            parser.step();
        }
        parser.endCommand(false);
        return parser.commands;
    }

    private char at(int offset) {
        return position + offset < text.length() ? text.charAt(position + offset) : '\0';
    }

    private StringBuilder word() {
        if (word == null) {
            word = new StringBuilder();
        }
        return word;
    }

    private void step() {
        char c = at(0);
        switch (c) {
            case '\'' -> singleQuoted();
            case '"' -> doubleQuoted();
            case '\\' -> {
                if (at(1) != '\n') {
                    word().append(at(1));
                }
                position += 2;
            }
            case '$', '`' -> dollar();
            case ' ', '\t', '\r' -> {
                endWord();
                position++;
            }
            case '#' -> {
                if (word == null) {
                    skipTo('\n');
                } else {
                    word().append(c);
                    position++;
                }
            }
            case '<', '>' -> redirect();
            case '\n', ';', '&', '|', '(', ')' -> control(c);
            default -> {
                word().append(c);
                position++;
            }
        }
    }

    private void skipTo(char end) {
        int found = text.indexOf(end, position);
        position = found < 0 ? text.length() : found;
    }

    private void singleQuoted() {
        int end = text.indexOf('\'', position + 1);
        int stop = end < 0 ? text.length() : end;
        word().append(text, position + 1, stop);
        position = stop + 1;
    }

    private void doubleQuoted() {
        word();
        position++;
        while (position < text.length() && at(0) != '"') {
            if (at(0) == '\\' && "\"\\$`\n".indexOf(at(1)) >= 0) {
                word().append(at(1));
                position += 2;
            } else if (at(0) == '$' || at(0) == '`') {
                dollar();
            } else {
                word().append(at(0));
                position++;
            }
        }
        position++;
    }

    /// A variable stays; a command within is parsed by itself.
    private void dollar() {
        boolean backtick = at(0) == '`';
        if (!backtick && at(1) == '\'') {
            position++;
            singleQuoted();
            return;
        }
        if (!backtick && at(1) != '(') {
            word().append(at(0));
            position++;
            return;
        }
        int start = position + (backtick ? 1 : 2);
        int end = backtick ? text.indexOf('`', start) : closing(start);
        int stop = end < 0 ? text.length() : end;
        commands.addAll(parse(text.substring(start, stop)));
        word().append("$(...)");
        position = stop + 1;
    }

    private int closing(int start) {
        int depth = 1;
        for (int i = start; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private void redirect() {
        boolean reads = at(0) == '<';
        if (word != null && word.chars().allMatch(Character::isDigit)) {
            word = null; // the number of a file descriptor
        }
        endWord();
        int length = 1;
        while (at(length) == at(0) || at(length) == '-' || at(length) == '&') {
            length++;
        }
        redirection = reads ? text.substring(position, position + length) : ">";
        position += length;
    }

    private void control(char c) {
        endWord();
        int length = at(1) == c && c != '(' && c != ')' ? 2 : 1;
        boolean pipe = c == '|' && length == 1;
        position += length;
        if (c == '\n' && delimiter != null) {
            hereDocument(delimiter);
            delimiter = null;
        }
        if (c == '&' && !words.isEmpty() && at(0) == '>') {
            return; // &> sends both outputs to a file
        }
        if (c == '|' && delimiter != null) {
            aheadOfPipe();
        }
        endCommand(pipe);
    }

    /// `cat <<EOF | psql`: the document comes behind the line, and belongs to the command before the pipe.
    private void aheadOfPipe() {
        int line = text.indexOf('\n', position);
        if (line >= 0 && delimiter != null) {
            String rest = text.substring(position, line);
            int saved = position;
            position = line + 1;
            hereDocument(delimiter);
            delimiter = null;
            int behind = position;
            position = saved;
            endCommand(true);
            ShellCommand source = before;
            for (ShellCommand command : parse(rest)) {
                commands.add(new ShellCommand(command.words(), command.input(), command.inputFile(), source));
            }
            before = null;
            position = behind;
        }
    }

    private void hereDocument(String end) {
        StringBuilder document = new StringBuilder();
        while (position < text.length()) {
            int line = text.indexOf('\n', position);
            int stop = line < 0 ? text.length() : line;
            String each = text.substring(position, stop);
            position = Math.min(stop + 1, text.length());
            if (each.strip().equals(end)) {
                break;
            }
            document.append(each).append('\n');
        }
        input = document.toString();
    }

    private void endWord() {
        if (word == null) {
            return;
        }
        String done = word.toString();
        word = null;
        switch (redirection) {
            case "" -> words.add(done);
            case "<" -> inputFile = done;
            case "<<", "<<-" -> delimiter = done;
            case "<<<" -> input = done;
            default -> {
                // A file to write to, or a copy of a file descriptor.
            }
        }
        redirection = "";
    }

    private void endCommand(boolean piped) {
        endWord();
        ShellCommand command = new ShellCommand(words, input, inputFile, before);
        if (!words.isEmpty()) {
            commands.add(command);
        }
        before = piped ? command : null;
        words = new ArrayList<>();
        input = null;
        inputFile = null;
    }
}
