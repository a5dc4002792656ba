package dbre.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A Markdown page that explains one kind of finding.
///
/// @param shelf the kind of page and its folder among our resources: `rules`, `signals`
/// @param id the id of the rule or signal, as findings carry it
public record Page(String shelf, String id) {
    /// The kind of text that a page is.
    public static final String MARKDOWN = "text/markdown";

    /// The address of the page, `dbre://rules/index-not-concurrent`.
    public String uri() {
        return "dbre://" + shelf + "/" + id;
    }

    /// The text of the page; a file name has a hyphen where an id has a slash.
    public String text() {
        String file = "/" + shelf + "/" + id.replace('/', '-') + ".md";
        try (InputStream in = Page.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, uri()).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
