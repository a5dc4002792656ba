package dbre.cli;

import dbre.finding.Refusal;
import dbre.server.http.Access;
import dbre.server.http.HttpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the server is to be reached.
///
/// @param address where to listen; null for standard input and output
/// @param access who may come in
record ServeOptions(@Nullable HttpAddress address, Access access) {
    static final List<String> FLAGS = List.of("--http", "--token-file", "--no-token", "--allow-host", "--allow-origin");

    /// @param token out of the environment; null or empty when there is none
    /// @throws Refusal when a flag makes no sense
    static ServeOptions of(List<String> words, @Nullable String token) {
        HttpAddress address = null;
        String expected = token == null || token.isEmpty() ? null : token;
        boolean open = false;
        Set<String> hosts = new HashSet<>();
        Set<String> origins = new HashSet<>();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String[] word = rest.next().split("=", 2);
            switch (word[0]) {
                case "--http" -> address = HttpAddress.parse(Words.value(word, rest));
                case "--token-file" -> expected = content(Path.of(Words.value(word, rest)));
                case "--no-token" -> open = true;
                case "--allow-host" -> hosts.add(Words.value(word, rest));
                case "--allow-origin" -> origins.add(Words.value(word, rest));
                default -> throw CommandLine.bad("serve has no use for \"" + word[0] + "\".", "Leave it out.");
            }
        }
        if (address == null && !words.isEmpty()) {
            throw CommandLine.bad(words.getFirst() + " is for serving over HTTP.", "Add --http HOST:PORT.");
        }
        Access access = new Access(address == null ? null : expected, hosts, origins);
        if (address != null) {
            access.guard(address, open);
        }
        return new ServeOptions(address, access);
    }

    /// A file that everybody on the machine can read keeps no secret.
    private static String content(Path file) {
        try {
            if (isOpen(file)) {
                throw new Refusal(
                        "BAD_TOKEN",
                        "Everybody on this machine can read the token file " + file + ".",
                        "Set its mode: chmod 600 " + file
                                + " (in Kubernetes: defaultMode 0400 of the secret's volume).");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw CommandLine.bad("The token file " + file + " cannot be read.", "Give a file with one line.");
        }
    }

    /// Only POSIX has modes.
    private static boolean isOpen(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    }
}
