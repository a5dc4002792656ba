package dbre.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The parameters that stand under a name in libpq's connection service file (manual, 34.17): the one that
/// PGSERVICEFILE names or `~/.pg_service.conf`, and else `pg_service.conf` in PGSYSCONFDIR.
final class ServiceFile {
    private ServiceFile() {}

    /// @throws dbre.finding.Refusal `BAD_DATABASE_URL` when the service is in neither file
    static Map<String, String> parameters(String service, Map<String, String> environment) {
        String home = System.getProperty("user.home");
        Path own = Path.of(environment.getOrDefault("PGSERVICEFILE", home + "/.pg_service.conf"));
        return Stream.concat(
                        Stream.of(own),
                        Optional.ofNullable(environment.get("PGSYSCONFDIR")).stream()
                                .map(folder -> Path.of(folder, "pg_service.conf")))
                .filter(Files::isReadable)
                .map(file -> section(file, service))
                .filter(section -> !section.isEmpty())
                .findFirst()
                .orElseThrow(() -> DatabaseUrl.bad("Its service is not in the service file " + own + "."));
    }

    private static Map<String, String> section(Path file, String service) {
        Map<String, String> parameters = new TreeMap<>();
        boolean isOurs = false;
        try {
            for (String line : Files.readAllLines(file)) {
                String text = line.strip();
                int equals = text.indexOf('=');
                if (text.startsWith("[")) {
                    isOurs = text.equals("[" + service + "]");
                } else if (isOurs && !text.startsWith("#") && equals > 0) {
                    parameters.put(
                            text.substring(0, equals).strip(),
                            text.substring(equals + 1).strip());
                }
            }
        } catch (IOException e) {
            throw DatabaseUrl.bad("The service file " + file + " cannot be read.");
        }
        return parameters;
    }
}
