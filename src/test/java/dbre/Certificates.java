package dbre;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// An authority of a test and the certificates it has signed, as PEM files, made by the JDK's keytool.
final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path folder;

    /// Makes an authority, whose certificate is [#authority()].
    Certificates(Path folder) throws Exception {
        this.folder = Files.createDirectories(folder);
        keytool("-genkeypair", "-alias", "authority", "-dname", "CN=authority", "-ext", "bc:c", "-keyalg", "EC");
        keytool(
                "-exportcert",
                "-alias",
                "authority",
                "-rfc",
                "-file",
                authority().toString());
    }

    /// The certificate of the authority.
    Path authority() {
        return folder.resolve("authority.crt");
    }

    /// The certificate of that name.
    Path certificate(String name) {
        return folder.resolve(name + ".crt");
    }

    /// The key of that name.
    Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /// Makes a certificate and its key.
    ///
    /// @param extensions in the form of keytool: `san=ip:127.0.0.1`
    Certificates sign(String name, String... extensions) throws Exception {
        Path request = folder.resolve(name + ".csr");
        keytool("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-keyalg", "EC");
        keytool("-certreq", "-alias", name, "-file", request.toString());
        List<String> signing = new ArrayList<>(List.of("-gencert", "-alias", "authority", "-rfc"));
        signing.addAll(List.of(
                "-infile", request.toString(), "-outfile", certificate(name).toString()));
        for (String extension : extensions) {
            signing.addAll(List.of("-ext", extension));
        }
        keytool(signing.toArray(String[]::new));
        writeKey(name);
        return this;
    }

    private void writeKey(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("store.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        Key key = store.getKey(name, PASSWORD.toCharArray());
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getEncoded());
        Files.writeString(key(name), "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
        Files.setPosixFilePermissions(key(name), PosixFilePermissions.fromString("rw-------"));
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", folder.resolve("store.p12").toString(), "-storepass", PASSWORD));
        Path output = folder.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + Files.readString(output));
        }
    }
}
