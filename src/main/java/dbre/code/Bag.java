package dbre.code;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The words of a text and how often each stands in it.
///
/// @param length the number of all words
record Bag(Map<String, Integer> counts, int length) {

    static final Bag EMPTY = new Bag(Map.of(), 0);

    static Bag of(Stream<String> texts) {
        Map<String, Integer> counts = new HashMap<>();
        int[] length = {0};
        texts.forEach(text -> Words.of(text, word -> {
            counts.merge(word, 1, Integer::sum);
            length[0]++;
        }));
        return new Bag(Map.copyOf(counts), length[0]);
    }
}
