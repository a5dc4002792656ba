package dbre.server;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where in the lists of an answer a page begins.
///
/// @param lists the places by the names of lists, `facts.statements`; a list without one begins at its beginning
record Position(Map<String, Mark> lists) {
    /// The first page.
    static final Position START = new Position(Map.of());

    /// A place in a list.
    ///
    /// @param item how many items are behind it
    /// @param part how many parts of the next item are: items of its own lists, lines of its texts
    record Mark(int item, int part) {
        static final Mark START = new Mark(0, 0);

        private static Mark read(String text) {
            String[] numbers = text.split("[+]", 2);
            return new Mark(number(numbers[0]), numbers.length == 1 ? 0 : number(numbers[1]));
        }

        private static int number(String digits) {
            int number = Integer.parseInt(digits);
            if (number < 0) {
                throw new NumberFormatException(digits);
            }
            return number;
        }

        @Override
        public String toString() {
            return part == 0 ? String.valueOf(item) : item + "+" + part;
        }
    }

    Position {
        lists = Map.copyOf(lists);
    }

    /// Where a list goes on.
    Mark of(String list) {
        return lists.getOrDefault(list, Mark.START);
    }

    /// Reads what [#toString()] has written.
    ///
    /// @throws IllegalArgumentException when it has not
    static Position read(String text) {
        Map<String, Mark> lists = new TreeMap<>();
        for (String list : text.split(",", -1)) {
            int equals = list.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(list);
            }
            lists.put(list.substring(0, equals), Mark.read(list.substring(equals + 1)));
        }
        return new Position(lists);
    }

    /// `facts.rows=30,findings=25+100`
    @Override
    public String toString() {
        return new TreeMap<>(lists)
                .entrySet().stream()
                        .map(list -> list.getKey() + "=" + list.getValue())
                        .collect(Collectors.joining(","));
    }
}
