package dbre.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The pages of one shelf.
///
/// @param shelf `rules` or `signals`
/// @param pages the pages of all shelves
public record PageTemplate(String shelf, Supplier<List<Page>> pages) implements Template {
    private static final String ID = "id";

    @Override
    public String uri() {
        // An id may have a slash in it.
        return "dbre://" + shelf + "/{+" + ID + "}";
    }

    @Override
    public String title() {
        return "The page of one of the " + shelf;
    }

    @Override
    public String description() {
        return "What a finding's rule means, when it fires, and what to do instead.";
    }

    @Override
    public String mimeType() {
        return Page.MARKDOWN;
    }

    @Override
    public boolean isOurs() {
        return true;
    }

    @Override
    public Optional<String> text(Map<String, String> variables) {
        return ids().filter(id -> id.equals(variables.get(ID))).findFirst().map(id -> new Page(shelf, id).text());
    }

    @Override
    public List<String> completions(String variable, String typed, Map<String, String> known) {
        return ids().filter(id -> id.startsWith(typed)).toList();
    }

    private Stream<String> ids() {
        return pages.get().stream().filter(page -> page.shelf().equals(shelf)).map(Page::id);
    }
}
