package dbre.server;

import dbre.server.Position.Mark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list of an answer, or a text as the list of its lines, from where a page begins.
///
/// @param name what the list is called, `facts.statements`
/// @param items all of them
/// @param from where the page begins
/// @param most how many items a page may have
record Stretch(String name, List<?> items, Mark from, int most) {
    /// A row of this part of a page is cut, so that others stand beside it.
    private static final int ROWS = 4;

    /// What of the list is on a page.
    ///
    /// @param shown the items, the last perhaps only in part
    /// @param next where the next page begins
    record Taken(List<@Nullable Object> shown, Mark next) {}

    /// Characters of JSON.
    static int length(@Nullable Object value) {
        return Structured.of(value).toString().length();
    }

    /// How much a page would have of it if there were nothing else, up to a limit.
    int wants(int limit) {
        int wanted = 0;
        for (int i = from.item(); i < end() && wanted < limit; i++) {
            wanted += length(items.get(i)) + 1;
        }
        return Math.min(wanted, limit);
    }

    private int end() {
        return (int) Math.min(items.size(), (long) from.item() + most);
    }

    /// As many items as fit, and at least a part of one.
    ///
    /// @param room characters of JSON
    Taken take(int room) {
        List<@Nullable Object> shown = new ArrayList<>();
        int left = room;
        for (int i = from.item(); i < end(); i++) {
            int part = i == from.item() ? from.part() : 0;
            Object item = items.get(i);
            int longest = item instanceof List<?> ? room / ROWS : room;
            if (part > 0 || length(item) + 1 > longest) {
                if (!shown.isEmpty() && !(item instanceof List<?>)) {
                    return new Taken(shown, new Mark(i, 0));
                }
                Shortening.Part cut = Shortening.of(item, part, longest - 1);
                item = cut.item();
                part = cut.next();
            }
            left -= length(item) + 1;
            if (left < 0 && !shown.isEmpty()) {
                return new Taken(shown, new Mark(i, 0));
            }
            shown.add(item);
            if (part > 0) {
                return new Taken(shown, new Mark(i, part));
            }
        }
        return new Taken(shown, new Mark(Math.max(from.item(), end()), 0));
    }

    /// Whether a page that takes this has all of the list.
    boolean isWhole(Taken taken) {
        return from.equals(Mark.START) && taken.next().equals(new Mark(items.size(), 0));
    }

    /// Whether nothing is left behind a page that takes this.
    boolean isFinished(Taken taken) {
        return taken.next().item() >= items.size();
    }

    /// What a page has of the list, `findings 1-25 of 10000`.
    String words(Taken taken) {
        int first = from.item() + 1;
        int last = from.item() + taken.shown().size();
        String part = taken.next().part() > 0 || from.part() > 0 ? " in part" : "";
        String range = last < first ? "none here" : first == last ? String.valueOf(first) : first + "-" + last;
        return name + " " + range + " of " + items.size() + part;
    }
}
