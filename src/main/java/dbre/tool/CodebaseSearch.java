package dbre.tool;

import dbre.code.CodeBase;
import dbre.code.CodeIndex;
import dbre.code.Entity;
import dbre.code.EntityKind;
import dbre.code.Hit;
import dbre.code.Question;
import dbre.code.TableMention;
import dbre.finding.Ours;
import dbre.finding.Refusal;
import dbre.finding.Report;
import dbre.finding.Unknown;
import dbre.tool.Answer.Section;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Finds the models, revisions, contracts and queries of the project that answer a question.
public final class CodebaseSearch implements Tool<CodebaseSearch.Input, CodebaseSearch.Facts> {
    private static final int USUAL_HITS = 5;
    private static final int MOST_HITS = 50;

    /// What all snippets of an answer may hold together: with the rest it stays under 4,000 tokens.
    private static final int SNIPPET_LINES = 150;

    /// Up to so many lines a place is shown whole.
    private static final int WHOLE_LINES = 40;

    private final CodeBase code;

    /// @param code the project to search
    public CodebaseSearch(CodeBase code) {
        this.code = code;
    }

    /// The arguments.
    public record Input(
            @Describe("What to find, in words or names: \"SQLAlchemy model for the 'orders' table\".")
            String query,

            @Describe("Only this kind of place; any by default.") @Nullable
            Kind kind,

            @Describe("Only places that name this table, optionally with its schema.") @Nullable
            String table,

            @Describe("Only places that name this column.") @Nullable
            String column,

            @Describe("Only files whose path from the project's root fits, such as **/models/*.py.") @Nullable
            String pathGlob,

            @Describe("How many hits, 1 to 50; 5 by default.") @Nullable
            Integer limit,

            @Describe("The cursor of the page before.") @Nullable
            String cursor) {}

    /// The kinds of places.
    public enum Kind {
        MODEL,
        MIGRATION,
        CONTRACT,
        QUERY,
        ANY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        private Set<EntityKind> kinds() {
            return switch (this) {
                case MODEL -> Set.of(EntityKind.MODEL);
                case MIGRATION -> Set.of(EntityKind.MIGRATION);
                case CONTRACT -> Set.of(EntityKind.CONTRACT);
                case QUERY -> Set.of(EntityKind.QUERY);
                case ANY -> Set.of();
            };
        }
    }

    /// The facts.
    public record Facts(
            @Describe("The places, best first.") List<Place> hits,
            @Describe("How many places there are in all.") int total,

            @Ours @Describe("Give this to see the next page; absent on the last one.") @Nullable
            String cursor,

            Index index)
            implements Continued<Facts> {
        @Override
        public @Nullable String next() {
            return cursor;
        }

        @Override
        public Facts continuedAt(String other) {
            return new Facts(hits, total, other, index);
        }
    }

    /// A place.
    public record Place(
            String path,
            int startLine,
            int endLine,
            EntityKind kind,

            @Describe("The class, revision, key path, function or variable.")
            String symbol,

            @Describe("The table that it is about.") @Nullable
            String table,

            @Describe("Higher is better; comparable within one answer only.")
            double score,

            @Describe("The source; lines are numbered where some are left out.")
            String snippet) {}

    /// The state of the index.
    public record Index(
            @Describe("How many files were read.") int files,

            @Describe("How many files were left out: too large, ignored, symbolic links.")
            int skipped,

            @Ours @Describe("When the files were last looked at, ISO 8601.")
            String freshAsOf) {}

    @Override
    public Spec<Input, Facts> spec() {
        return new Spec<>("codebase_search", "Search the code base", """
            Finds what the project's code says about a table or column: SQLAlchemy and SQLModel models, Alembic \
            revisions, contracts (YAML, JSON Schema, Avro, protobuf), and SQL in Python strings and .sql files. Ask \
            in words or names; "model", "migration", "contract" or "query" in the question, or the kind, say what \
            is wanted. Gives path, lines, symbol, table and the source of each place. Use it before inspecting the \
            database, and before drafting a migration to see who depends on what it changes. The index is fresh at \
            each call.\
            """, Input.class, Facts.class);
    }

    @Override
    public Answer<Facts> answer(Input input) {
        if (input.query().isBlank() && input.table() == null && input.column() == null) {
            throw new Refusal("EMPTY_QUERY", "The query is empty.", "Say what to find, or give a table or column.");
        }
        if (input.pathGlob() != null) {
            check(input.pathGlob());
        }
        Kind kind = input.kind() == null ? Kind.ANY : input.kind();
        Question question = new Question(input.query(), kind.kinds(), input.table(), input.column(), input.pathGlob());
        Paging paging = Paging.of(input.cursor(), input.limit(), USUAL_HITS, MOST_HITS, question);
        CodeIndex index = code.index();
        List<Hit> hits = index.search(question);
        List<Hit> page = paging.page(hits);
        List<Place> places = page.stream()
                .map(hit -> place(hit, Math.min(WHOLE_LINES, SNIPPET_LINES / page.size())))
                .toList();
        Facts facts = new Facts(places, hits.size(), paging.next(hits.size()), state(index));
        String summary = summary(hits.size(), places, index);
        return new Answer<>(Report.of(summary, List.of(), unknowns(index), facts), shown -> sections(shown.hits()));
    }

    private static void check(String glob) {
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new Refusal(
                    "BAD_ARGUMENT",
                    "path_glob is no pattern of paths: " + e.getDescription() + ".",
                    "Write it like **/models/*.py; [, { and \\ stand for themselves behind a \\.");
        }
    }

    private Place place(Hit hit, int mostLines) {
        Entity entity = hit.entity();
        List<String> lines = code.files()
                .read(code.files().resolve(entity.at().path()))
                .lines()
                .toList();
        List<Integer> marked =
                entity.mentions().stream().map(TableMention::line).toList();
        String table = entity.mentions().isEmpty()
                ? null
                : entity.mentions().getFirst().table().toString();
        return new Place(
                entity.at().path(),
                entity.at().startLine(),
                entity.at().endLine(),
                entity.kind(),
                entity.symbol(),
                table,
                hit.score(),
                Snippet.of(lines, entity.at().startLine(), entity.at().endLine(), marked, mostLines));
    }

    private static Index state(CodeIndex index) {
        int skipped =
                index.skipped().values().stream().mapToInt(Integer::intValue).sum();
        int unread = index.unreadFiles().size();
        return new Index(
                index.files() - unread, skipped + unread, index.freshAsOf().toString());
    }

    private static String summary(int total, List<Place> places, CodeIndex index) {
        if (total == 0) {
            return "Nothing in " + index.files() + " files answers this. Try other words, or leave out kind, table,"
                    + " column or path_glob.";
        }
        Place best = places.isEmpty() ? null : places.getFirst();
        return best == null
                ? total + " places; this page is behind the last one."
                : "%d of %d places, the best of them a %s.".formatted(places.size(), total, best.kind());
    }

    private static List<Unknown> unknowns(CodeIndex index) {
        List<Unknown> unknowns = new ArrayList<>();
        List<String> broken = index.brokenFiles();
        if (!broken.isEmpty()) {
            unknowns.add(new Unknown(
                    named(broken),
                    "Not all of " + broken.size() + " Python files could be parsed; what is broken there is missing."));
        }
        unknowns.addAll(byReason(index.unreadFiles(), "Nothing of it was read: "));
        unknowns.addAll(byReason(index.doubtfulFiles(), "Its text may be another one: "));
        return unknowns;
    }

    private static List<Unknown> byReason(Map<String, String> reasons, String consequence) {
        Map<String, List<String>> files = new TreeMap<>();
        reasons.forEach((file, why) ->
                files.computeIfAbsent(why, _ -> new ArrayList<>()).add(file));
        return files.entrySet().stream()
                .map(each -> new Unknown(named(each.getValue()), consequence + each.getKey() + "."))
                .toList();
    }

    private static String named(List<String> files) {
        return String.join(", ", files.stream().limit(5).toList())
                + (files.size() > 5 ? " and " + (files.size() - 5) + " more" : "");
    }

    private static List<Section> sections(List<Place> places) {
        List<Section> sections = new ArrayList<>();
        for (Place place : places) {
            sections.add(new Section.Theirs(
                    "%s %s in %s:%d-%d"
                            .formatted(place.kind(), place.symbol(), place.path(), place.startLine(), place.endLine()),
                    place.snippet()));
        }
        return sections;
    }
}
