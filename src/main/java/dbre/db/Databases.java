package dbre.db;

import dbre.finding.Closest;
import dbre.finding.Refusal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The served databases by name: the one place that finds the one a call means.
///
/// Each has a pool of its own, which is opened at its first call.
public final class Databases implements AutoCloseable {
    /// What the argument `database` of a tool means, for its schema.
    public static final String ARGUMENT = "Which database, by its name in the settings. Default: the default one.";

    private final Map<String, Gateway> gateways = new LinkedHashMap<>();
    private final Gateway none = new PooledGateway(null);

    private Databases() {}

    /// Databases as the settings tell them, in this order.
    ///
    /// @param requireSafeRole whether a role that could do harm is refused
    public static Databases of(List<ServedDatabase> databases, boolean requireSafeRole) {
        Databases all = new Databases();
        databases.forEach(database -> all.gateways.put(database.name(), new PooledGateway(database, requireSafeRole)));
        return all;
    }

    /// One database, the default one.
    public static Databases only(Gateway gateway) {
        Databases one = new Databases();
        one.gateways.put(ServedDatabase.DEFAULT, gateway);
        return one;
    }

    /// The names, in the order of the settings.
    public List<String> names() {
        return List.copyOf(gateways.keySet());
    }

    /// The gateways, in the order of the settings.
    public List<Gateway> all() {
        return List.copyOf(gateways.values());
    }

    /// How many connections the database has that may have the fewest at once; as many as can be where there is none.
    public int fewestConnections() {
        return gateways.values().stream().mapToInt(Gateway::connections).min().orElse(Integer.MAX_VALUE);
    }

    /// The names of the databases that give no sign of life, all asked at once.
    ///
    /// @param time how long to wait for them altogether
    public List<String> unreachable(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Map<String, Future<?>> signs = new LinkedHashMap<>();
        gateways.forEach((name, gateway) -> signs.put(name, gateway.signOfLife()));
        return signs.entrySet().stream()
                .filter(sign -> !comes(sign.getValue(), end - System.nanoTime()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean comes(Future<?> sign, long nanos) {
        try {
            sign.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The database of that name. Without a name it is the default one, or the only one there is; where no database is
    /// configured, a gateway that says so when it is used.
    ///
    /// @throws Refusal `UNKNOWN_DATABASE`, or `DATABASE_NOT_NAMED` when there are several and none is the default
    public Gateway named(@Nullable String name) {
        if (name != null) {
            return known(name);
        }
        if (gateways.isEmpty()) {
            return none;
        }
        if (!hasDefault()) {
            throw new Refusal(
                    "DATABASE_NOT_NAMED",
                    "There are %d databases, and none is the default.".formatted(gateways.size()),
                    "Say which with the argument \"database\": " + String.join(", ", names()) + ".");
        }
        return gateways.getOrDefault(
                ServedDatabase.DEFAULT, gateways.values().iterator().next());
    }

    /// Whether there is a database that a call means without a name.
    public boolean hasDefault() {
        return gateways.size() == 1 || gateways.containsKey(ServedDatabase.DEFAULT);
    }

    private Gateway known(String name) {
        Gateway gateway = gateways.get(name);
        if (gateway == null) {
            throw new Refusal(
                    "UNKNOWN_DATABASE",
                    "There is no database \"" + name + "\" in the settings.",
                    gateways.isEmpty()
                            ? "None is configured: leave \"database\" out, or start dbre-mcp with --database-url."
                            : Closest.hint(name, names(), "databases"));
        }
        return gateway;
    }

    @Override
    public void close() {
        gateways.values().forEach(Gateway::close);
    }
}
