package dbre.tool;

import dbre.finding.Audience;
import java.util.LinkedHashMap;
import java.util.Map;

/// What this process has told to whom. It forgets those who have not asked for longest, who are then told again.
public final class Told {
    private static final int MOST = 10_000;

    private final Map<Heard, Boolean> heard = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Heard, Boolean> eldest) {
            return size() > MOST;
        }
    };

    private record Heard(Audience audience, Object news) {}

    /// Whether this audience hears some news for the first time, as far as is known.
    synchronized boolean isNew(Audience audience, Object news) {
        return heard.put(new Heard(audience, news), true) == null;
    }
}
