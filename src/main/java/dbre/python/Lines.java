package dbre.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The logical lines of a source, one at a time, and the record of what is broken in them.
final class Lines {
    private final LineReader reader;
    private final TreeMap<Integer, Broken> broken = new TreeMap<>();
    private @Nullable Line current;
    private @Nullable Line following;
    private Span last = new Span(0, 0, 1, 1);

    Lines(String source, Set<Integer> distrusted) {
        reader = new LineReader(source, distrusted, place -> report(place.line(), place.why()));
        current = reader.next();
    }

    /// The line to be read; null at the end of the source.
    @Nullable
    Line current() {
        return current;
    }

    /// The line behind the current one.
    @Nullable
    Line following() {
        if (following == null) {
            following = reader.next();
        }
        return following;
    }

    void advance() {
        if (current != null) {
            last = current.span();
        }
        current = following != null ? following : reader.next();
        following = null;
    }

    /// Makes the further physical lines of a damaged line readable: what follows it is then the first of them
    /// that is indented no deeper than allowed and looks like a statement. Says whether there is one.
    boolean retryWithin(Line line, int deepestIndent) {
        boolean found = reader.retryWithin(line, deepestIndent);
        if (found) {
            following = null;
        }
        return found;
    }

    /// Where the last line stands that was advanced over.
    Span last() {
        return last;
    }

    void report(int line, String why) {
        broken.putIfAbsent(line, new Broken(line, why));
    }

    /// The broken places; lines that follow one another are one place.
    List<Broken> broken() {
        List<Broken> places = new ArrayList<>(broken.values());
        places.removeIf(place -> broken.containsKey(place.line() - 1));
        return places;
    }

    /// The opening offsets of the strings that span lines and hold what looks like statements.
    List<Integer> suspiciousStrings() {
        return reader.suspiciousStrings();
    }
}
