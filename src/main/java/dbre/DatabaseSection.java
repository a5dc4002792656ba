package dbre;

import dbre.db.DatabaseUrl;
import dbre.db.Limits;
import dbre.db.Password;
import dbre.db.ServedDatabase;
import dbre.mask.MaskPattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One database of the settings file: where it is, how it is reached, what a call may take, what is masked.
final class DatabaseSection {
    static final List<String> KEYS = List.of("url", "password", "tls", "limits", "mask", "trusted_extensions");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");
    private static final List<String> LIMITS =
            List.of("rows", "bytes", "cell_bytes", "statement_timeout", "connections");
    private static final List<String> MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /// What stands under `tls`, and libpq's name of it.
    private static final Map<String, String> FILES =
            Map.of("root_cert", "sslrootcert", "client_cert", "sslcert", "client_key", "sslkey");

    private final Section section;
    private final Map<String, String> environment;

    DatabaseSection(Section section, Map<String, String> environment) {
        this.section = section;
        this.environment = environment;
    }

    /// The database of this section.
    ///
    /// @param given where it is when the section itself does not say
    /// @param trusted the extensions that are trusted in every database
    ServedDatabase read(String name, @Nullable DatabaseUrl given, Set<String> trusted) {
        if (!NAME.matcher(name).matches()) {
            throw Settings.bad(
                    "\"" + name + "\" cannot be the name of a database (" + section.file() + ").",
                    "Use letters, digits, dot, dash and underscore, at most 63.");
        }
        return new ServedDatabase(
                name,
                (given == null ? url() : given).with(tls()),
                password(),
                limits(),
                section.section("limits", LIMITS).number("connections", 1, 50).orElse(ServedDatabase.CONNECTIONS),
                section.texts("mask").stream().map(MaskPattern::parse).toList(),
                Stream.concat(trusted.stream(), section.texts("trusted_extensions").stream())
                        .collect(Collectors.toSet()));
    }

    /// The PG* variables do not fill what this URL leaves out: they are those of the default database, and a password
    /// must not go where it does not belong.
    private DatabaseUrl url() {
        String url = section.text("url")
                .orElseThrow(() -> Settings.bad(
                        "The database \"" + section.path() + "\" (" + section.file() + ") has no url.",
                        "Write url: postgresql://user@host:5432/database."));
        return DatabaseUrl.parse(url, Map.of());
    }

    private Password password() {
        if (!section.has("password")) {
            return Password.OF_URL;
        }
        if (section.values().get("password") instanceof String) {
            throw section.wrong(
                    "password", "A password does not belong into this file: name its source, env, file or command.");
        }
        Section source = section.section("password", List.of("env", "file", "command"));
        if (source.values().size() != 1) {
            throw section.wrong("password", "Give one source: env, file or command.");
        }
        return source.text("env")
                .map(variable -> Password.inVariable(variable, environment))
                .or(() -> source.path("file").map(Password::inFile))
                .orElseGet(() -> Password.printedBy(words(source)));
    }

    private static List<String> words(Section source) {
        List<String> words = source.texts("command");
        if (words.isEmpty()) {
            throw source.wrong("command", "Give the program and its arguments as a list: [pass, show, dbre].");
        }
        return words;
    }

    private Map<String, String> tls() {
        Section tls =
                section.section("tls", List.of("mode", "root_cert", "client_cert", "client_key", "key_password_env"));
        Map<String, String> parameters = new TreeMap<>();
        tls.text("mode").ifPresent(mode -> {
            if (!MODES.contains(mode)) {
                throw tls.wrong("mode", "Give one of " + String.join(", ", MODES) + ".");
            }
            parameters.put("sslmode", mode);
        });
        FILES.forEach(
                (key, parameter) -> tls.existing(key).ifPresent(file -> parameters.put(parameter, file.toString())));
        tls.path("client_cert").ifPresent(file -> parameters.put("pemKeyAlgorithm", algorithm(tls, file)));
        tls.text("key_password_env")
                .ifPresent(variable -> parameters.put(
                        "sslpassword",
                        String.valueOf(
                                Password.inVariable(variable, environment).read())));
        return parameters;
    }

    /// The driver takes every key for an RSA key unless it is told.
    private static String algorithm(Section tls, Path certificate) {
        try (InputStream in = Files.newInputStream(certificate)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey()
                    .getAlgorithm();
        } catch (IOException | CertificateException e) {
            throw tls.wrong("client_cert", "Give a certificate in PEM form.");
        }
    }

    private Limits limits() {
        Section limits = section.section("limits", LIMITS);
        return new Limits(
                limits.number("rows", 1, 100_000).orElse(Limits.MOST.rows()),
                limits.number("bytes", 1_000, 16_000_000).orElse(Limits.MOST.bytes()),
                limits.number("cell_bytes", 10, 1_000_000).orElse(Limits.MOST.cellBytes()),
                limits.duration("statement_timeout").orElse(Limits.MOST.statementTimeout()));
    }
}
