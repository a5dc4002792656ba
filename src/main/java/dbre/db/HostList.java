package dbre.db;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The servers that may be the one, tried in this order, or the Unix socket of one.
///
/// @param addresses each as `host:port`; empty for a socket
/// @param socket the file of the socket, null for hosts
record HostList(List<String> addresses, @Nullable Path socket) {
    private static final String DEFAULT_PORT = "5432";
    private static final int LARGEST_PORT = 65_535;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._~%-]++|\\[[0-9A-Fa-f:.%]++\\]");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    /// libpq gives each host its port, or one port to all.
    ///
    /// @throws dbre.finding.Refusal `BAD_DATABASE_URL`
    static HostList of(@Nullable String host, @Nullable String port) {
        String[] names = given(host, "localhost").split(",", -1);
        String[] ports = given(port, DEFAULT_PORT).split(",", -1);
        if (ports.length != 1 && ports.length != names.length) {
            throw DatabaseUrl.bad("It names %d hosts and %d ports.".formatted(names.length, ports.length));
        }
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            String otherPort = ports[ports.length == 1 ? 0 : i];
            int colon = colon(names[i]);
            String name = given(colon < 0 ? names[i] : names[i].substring(0, colon), "localhost");
            String number = port(given(colon < 0 ? otherPort : names[i].substring(colon + 1), DEFAULT_PORT));
            if (name.startsWith("/")) {
                return socket(name, number, names.length);
            }
            addresses.add(address(name, number));
        }
        return new HostList(addresses, null);
    }

    private static HostList socket(String folder, String port, int hosts) {
        if (hosts > 1) {
            throw DatabaseUrl.bad("A Unix socket stands among several hosts: it has to be the only one.");
        }
        return new HostList(List.of(), Path.of(folder, ".s.PGSQL." + port));
    }

    /// An address of version 6 may stand without its brackets where it cannot be taken for a port.
    private static String address(String name, String port) {
        String bracketed = name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
        if (!NAME.matcher(bracketed).matches()) {
            throw DatabaseUrl.bad("What stands in the place of its host is none.");
        }
        return bracketed + ":" + port;
    }

    private static String port(String number) {
        if (!PORT.matcher(number).matches()
                || Integer.parseInt(number) < 1
                || Integer.parseInt(number) > LARGEST_PORT) {
            throw DatabaseUrl.bad("What stands in the place of its port is no number from 1 to 65535.");
        }
        return number;
    }

    /// The colon before a port, -1 when there is none.
    private static int colon(String host) {
        int colon = host.lastIndexOf(':');
        boolean isWithin = host.indexOf(']') > colon || (host.indexOf(':') < colon && !host.startsWith("["));
        return isWithin ? -1 : colon;
    }

    /// What the driver is told about a socket. It has no TLS.
    Map<String, String> properties() {
        return socket == null
                ? Map.of()
                : Map.of(
                        "socketFactory",
                        UnixSocketFactory.class.getName(),
                        "socketFactoryArg",
                        socket.toString(),
                        "sslmode",
                        "disable",
                        "gssEncMode",
                        "disable");
    }

    /// As the driver's URL has them, which for a socket wants a host all the same.
    String forDriver() {
        return socket == null ? String.join(",", addresses) : "localhost";
    }

    /// The addresses with commas between, or the file of the socket.
    @Override
    public String toString() {
        return socket == null ? String.join(",", addresses) : socket.toString();
    }

    private static String given(@Nullable String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
