package dbre.server;

/// Gives memory back to the machine that a great message or script has taken, once nothing is done any more.
///
/// The JVM gives memory back when it collects, and it collects when something is done.
public final class IdleHeap {
    private static final long LOOK_MILLIS = 2_000;

    /// Growth that is worth a collection.
    private static final long GROWN = 48L << 20;

    /// What a server that waits allocates between two looks at the very most.
    private static final long NOTHING = 1L << 20;

    private long usual;
    private long used;

    private IdleHeap() {
        usual = Runtime.getRuntime().totalMemory();
    }

    /// Watches over this process from now on.
    public static void watch() {
        Thread.ofPlatform().name("idle-heap").daemon().start(new IdleHeap()::run);
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Runtime runtime = Runtime.getRuntime();
        long now = runtime.totalMemory() - runtime.freeMemory();
        boolean idle = Math.abs(now - used) < NOTHING;
        used = now;
        if (idle && runtime.totalMemory() - usual > GROWN) {
            System.gc();
            usual = runtime.totalMemory();
        }
    }
}
