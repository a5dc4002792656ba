package dbre.db;

import dbre.finding.OneLine;
import dbre.finding.Refusal;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What goes wrong while connecting, and what the operator can do about it.
///
/// The code, the cause and the part of the server that speaks decide. Of texts only the driver's own are compared, as
/// the driver has them in our language: it gives them no code of their own.
///
/// @param hasPassword whether a password was given; the driver may have found another one in `~/.pgpass`
record ConnectionErrors(DatabaseUrl url, boolean hasPassword) {

    /// The refusal that an error means.
    ///
    /// @return `PASSWORD_MISSING`, `AUTHENTICATION_FAILED`, `TLS_FAILED`, `SERVER_NOT_VERIFIED` or
    ///     `DATABASE_UNREACHABLE`
    Refusal of(SQLException error) {
        return switch (String.valueOf(error.getSQLState())) {
            case "28P01" -> notLetIn("AUTHENTICATION_FAILED", "the password or the role is wrong", error);
            case "28000" -> rejected(error);
            case "3D000" ->
                unreachable(
                        "There is no database %s on %s.".formatted(url.database(), url.hosts()),
                        "Check the name at the end of the database URL, or PGDATABASE.");
            case "53300" ->
                unreachable(
                        "%s has no free connection: %s".formatted(url.hosts(), words(error)),
                        "Try again later; look at max_connections and at idle connections.");
            case "08004" -> refusedByDriver(error);
            default -> withoutAnswer(error);
        };
    }

    /// The part of the server that reads pg_hba.conf is `ClientAuthentication`; the role is looked up by another.
    private Refusal rejected(SQLException error) {
        ServerErrorMessage server = server(error);
        boolean isByRule = server != null && "ClientAuthentication".equals(server.getRoutine());
        return isByRule && url.sslMode().equals("disable") && !url.hosts().startsWith("/")
                ? new Refusal(
                        "TLS_FAILED",
                        "%s does not let us in without TLS: %s".formatted(url.hosts(), words(error)),
                        "Set sslmode=require, or verify-full with sslrootcert, in the database URL; if the server has"
                                + " no TLS, pg_hba.conf needs a line for us.")
                : notLetIn("AUTHENTICATION_FAILED", "pg_hba.conf or the role forbids it", error);
    }

    private Refusal notLetIn(String code, String why, SQLException error) {
        return new Refusal(
                code,
                "%s does not let us in, %s: %s".formatted(url.hosts(), why, words(error)),
                "Check user and password in the database URL or PGUSER and PGPASSWORD, and pg_hba.conf.");
    }

    private Refusal refusedByDriver(SQLException error) {
        if (GT.tr("The server does not support SSL.").equals(error.getMessage())) {
            return new Refusal(
                    "TLS_FAILED",
                    url.hosts() + " has no TLS, and sslmode=" + url.sslMode() + " asks for it.",
                    "Switch TLS on at the server (ssl = on), or set sslmode=prefer in the database URL if the network"
                            + " between is yours.");
        }
        if (server(error) == null && !hasPassword) {
            return new Refusal(
                    "PASSWORD_MISSING",
                    url.hosts() + " asks for a password, and none was given.",
                    "Give it in PGPASSWORD, in ~/.pgpass (mode 0600), in the database URL, or with \"password\" of this"
                            + " database in dbre.yaml.");
        }
        return notLetIn("AUTHENTICATION_FAILED", "as the driver says", error);
    }

    private Refusal withoutAnswer(SQLException error) {
        if (isNotVerified(error)) {
            return new Refusal(
                    "SERVER_NOT_VERIFIED",
                    "%s does not prove to be itself, which sslmode=%s asks for: %s"
                            .formatted(url.hosts(), url.sslMode(), words(error)),
                    "Check the certificates: root_cert under tls in dbre.yaml or sslrootcert in the URL has to be the"
                            + " authority that signed the server's, and with verify-full the host has to be a name in"
                            + " it.");
        }
        if (cause(error, SSLException.class) != null || cause(error, GeneralSecurityException.class) != null) {
            return new Refusal(
                    "TLS_FAILED",
                    "No TLS with %s: %s".formatted(url.hosts(), words(error)),
                    "Check the certificates: mode, client_cert and client_key under tls, or sslmode, sslcert and sslkey"
                            + " in the URL; the server may want a certificate of ours.");
        }
        return unreachable("No connection to " + url.hosts() + ": " + reason(error), whatToCheck(error));
    }

    private boolean isNotVerified(SQLException error) {
        boolean asked = url.sslMode().startsWith("verify");
        return asked
                && (cause(error, GeneralSecurityException.class) != null
                        || cause(error, FileNotFoundException.class) != null
                        || cause(error, NoSuchFileException.class) != null
                        || isOtherName(error));
    }

    /// The driver says it without a cause.
    private boolean isOtherName(SQLException error) {
        String name = "\u0000";
        String pattern = GT.tr("The hostname {0} could not be verified by hostnameverifier {1}.", name, name);
        return Stream.of(pattern.split(name, -1))
                .allMatch(part -> message(error).contains(part));
    }

    private String reason(SQLException error) {
        if (cause(error, UnknownHostException.class) != null) {
            return "there is no host of that name.";
        }
        return isTimeout(error) ? "it does not answer." : words(error);
    }

    private String whatToCheck(SQLException error) {
        if (cause(error, UnknownHostException.class) != null) {
            return "Check the host in the database URL or PGHOST, and name resolution on this machine.";
        }
        if (isTimeout(error)) {
            return "Check the host, and firewalls, VPN and security groups between here and there.";
        }
        if (cause(error, ConnectException.class) != null || cause(error, SocketException.class) != null) {
            return "Nothing listens there. Check that the server runs, its listen_addresses and its port.";
        }
        return "Check that the server runs and that host, port and sslmode are right.";
    }

    private static boolean isTimeout(SQLException error) {
        return cause(error, SocketTimeoutException.class) != null
                || error instanceof SQLTimeoutException
                || GT.tr("Connection attempt timed out.").equals(error.getMessage());
    }

    private static Refusal unreachable(String message, String hint) {
        return new Refusal("DATABASE_UNREACHABLE", message, hint);
    }

    private String words(SQLException error) {
        return OneLine.quoted(url.without(message(error)));
    }

    private static String message(SQLException error) {
        ServerErrorMessage server = server(error);
        String words = server == null ? null : server.getMessage();
        return words == null ? String.valueOf(error.getMessage()) : words;
    }

    private static @Nullable ServerErrorMessage server(SQLException error) {
        return error instanceof PSQLException specific ? specific.getServerErrorMessage() : null;
    }

    private static <T extends Throwable> @Nullable T cause(SQLException error, Class<T> type) {
        return Stream.<Throwable>iterate(error, Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }
}
