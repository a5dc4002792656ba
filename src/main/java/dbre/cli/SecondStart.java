package dbre.cli;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts the program again where the JVM can neither read nor write names that are not ASCII.
///
/// A JVM takes the encoding of file names, of its arguments and of the environment from the locale, before any code of
/// ours runs (`sun.jnu.encoding`, which cannot be set), and many clients start servers without one. The launcher has
/// seen to that already; `java -jar dbre-mcp.jar` comes here. On macOS the encoding is always UTF-8.
public final class SecondStart {
    /// Set in the second start, whose words are encoded, for this JVM would write those that are not ASCII as question
    /// marks.
    private static final String MARK = "dbre.encoded";

    private SecondStart() {}

    /// The command line of the second start; empty where none is needed, or where the kernel does not tell the words.
    public static List<String> command(List<String> arguments) {
        Charset names = Charset.forName(System.getProperty("sun.jnu.encoding"));
        if (!names.equals(StandardCharsets.US_ASCII) || System.getProperty(MARK) != null) {
            return List.of();
        }
        try {
            return command(Files.readAllBytes(Path.of("/proc/self/cmdline")), arguments);
        } catch (IOException e) {
            return List.of();
        }
    }

    /// @param line the words as the kernel keeps them, each ended by NUL
    /// @param arguments the last of them as the JVM has read them
    static List<String> command(byte[] line, List<String> arguments) {
        List<String> words = List.of(new String(line, StandardCharsets.UTF_8).split("\0", -1));
        int first = words.size() - 1 - arguments.size();
        if (first < 2) {
            return List.of();
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-D" + MARK + "=true");
        command.addAll(words.subList(1, first));
        words.subList(first, words.size() - 1).forEach(word -> command.add(encoded(word)));
        return command;
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    /// Runs it with the descriptors of this process, and ends it with this process.
    ///
    /// @return its exit code
    public static int run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            process.destroy();
            process.onExit().join();
        }));
        return process.waitFor();
    }

    /// The arguments as they were given.
    public static List<String> arguments(String[] arguments) {
        if (System.getProperty(MARK) == null) {
            return List.of(arguments);
        }
        ProcessHandle.current().parent().ifPresent(SecondStart::endWith);
        return List.of(arguments).stream()
                .map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8))
                .toList();
    }

    private static void endWith(ProcessHandle first) {
        Thread.ofPlatform().daemon().start(() -> {
            first.onExit().join();
            System.exit(0);
        });
    }
}
