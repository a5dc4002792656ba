package dbre.server;

import dbre.finding.Clip;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Cuts an item that alone is too long for a page: a part of its lists and of the lines of its texts is shown, and its
/// longest lines lose their ends. Names, which are short, stay; the rest goes on on the next page.
///
/// A row, which is a list itself, keeps all its cells.
final class Shortening {
    private static final int MOST_PARTS = 1 << 12;
    private static final int FEW_PARTS = 8;
    private static final int MOST_CHARACTERS = 4_000;
    private static final int FEWEST_CHARACTERS = 16;

    private final int from;
    private final int parts;
    private final int characters;
    private boolean more;

    private Shortening(int from, int parts, int characters) {
        this.from = from;
        this.parts = parts;
        this.characters = characters;
    }

    /// An item as far as it is shown.
    ///
    /// @param next how many of its parts were shown with this; 0 when nothing is left
    record Part(@Nullable Object item, int next) {}

    /// The largest part of an item that fits.
    ///
    /// @param from how many of its parts are behind
    /// @param room characters of JSON
    static Part of(@Nullable Object item, int from, int room) {
        int parts = MOST_PARTS;
        int characters = MOST_CHARACTERS;
        while (true) {
            Shortening shortening = new Shortening(from, parts, characters);
            Object cut = shortening.item(item);
            if (Stretch.length(cut) <= room || (parts == 1 && characters == FEWEST_CHARACTERS)) {
                return new Part(cut, shortening.more ? from + parts : 0);
            }
            if (parts > FEW_PARTS || characters == FEWEST_CHARACTERS) {
                parts = Math.max(1, parts / 2);
            } else {
                characters = Math.max(FEWEST_CHARACTERS, characters / 2);
            }
        }
    }

    private @Nullable Object item(@Nullable Object item) {
        return item instanceof List<?> cells ? each(cells) : value(item, true);
    }

    /// @param windowed whether the parts of this value are those that are counted
    private @Nullable Object value(@Nullable Object value, boolean windowed) {
        return switch (value) {
            case Record record -> record(record, windowed);
            case List<?> items when windowed -> each(window(items));
            case List<?> items -> each(items.subList(0, Math.min(parts, items.size())));
            case String text when windowed -> text(text);
            case String text -> Clip.of(text, characters);
            case null, default -> value;
        };
    }

    private Object record(Record record, boolean windowed) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Component component : Component.of(record.getClass())) {
            values.add(value(component.value(record), windowed));
        }
        return Component.make(record.getClass(), values);
    }

    private List<@Nullable Object> each(List<?> items) {
        List<@Nullable Object> cut = new ArrayList<>();
        items.forEach(item -> cut.add(value(item, false)));
        return Collections.unmodifiableList(cut);
    }

    private <T> List<T> window(List<T> items) {
        int to = (int) Math.min(items.size(), (long) from + parts);
        more |= to < items.size();
        return items.subList(Math.min(from, to), to);
    }

    private String text(String text) {
        if (text.indexOf('\n') < 0) {
            return Clip.of(text, characters);
        }
        List<String> lines = text.lines().toList();
        String shown =
                window(lines).stream().map(line -> Clip.of(line, characters)).collect(Collectors.joining("\n"));
        int left = lines.size() - from - parts;
        return left > 0 ? shown + "\n... (" + left + " more lines)" : shown;
    }
}
