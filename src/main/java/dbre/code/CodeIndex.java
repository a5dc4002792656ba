package dbre.code;

import dbre.code.SourceFile.Indexed;
import dbre.schema.QualifiedName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the code base says about tables, at one moment.
public final class CodeIndex {
    private final ProjectFiles project;
    private final List<SourceFile> files;
    private final Map<String, Integer> skipped;
    private final Instant freshAsOf;
    private final List<Model> models;
    private final Search search;

    private CodeIndex(
            ProjectFiles project,
            List<SourceFile> files,
            Map<String, Integer> skipped,
            Instant freshAsOf,
            List<Model> models,
            Search search) {
        this.project = project;
        this.files = files;
        this.skipped = skipped;
        this.freshAsOf = freshAsOf;
        this.models = models;
        this.search = search;
    }

    static CodeIndex of(
            ProjectFiles project, List<SourceFile> unordered, Map<String, Integer> skipped, Instant freshAsOf) {
        List<SourceFile> files = unordered.stream()
                .sorted(Comparator.comparing(file -> file.version().path()))
                .toList();
        Map<Location, Bag> words = new HashMap<>();
        List<DeclaredClass> classes = new ArrayList<>();
        List<Indexed<Entity>> entities = new ArrayList<>();
        for (SourceFile file : files) {
            file.classes().forEach(declared -> {
                classes.add(declared.thing());
                words.put(declared.thing().at(), declared.words());
            });
            entities.addAll(file.entities());
        }
        List<Model> models = ModelLinker.link(classes);
        models.forEach(model -> entities.add(new Indexed<>(model, words.getOrDefault(model.at(), Bag.EMPTY))));
        return new CodeIndex(project, files, skipped, freshAsOf, models, new Search(entities));
    }

    CodeIndex asOf(Instant now) {
        return new CodeIndex(project, files, skipped, now, models, search);
    }

    /// The places that answer a question, best first.
    public List<Hit> search(Question question) {
        return search.hits(question);
    }

    /// Everything that says something about tables: models, revisions, contracts and queries.
    public List<Entity> entities() {
        return Stream.concat(
                        models.stream(),
                        files.stream().flatMap(file -> file.entities().stream()).map(Indexed::thing))
                .toList();
    }

    /// All models.
    public List<Model> models() {
        return List.copyOf(models);
    }

    /// The models of a table. A schema counts only when both the model and the caller name one.
    public List<Model> models(QualifiedName table) {
        return models.stream()
                .filter(model -> Search.same(model.table(), table))
                .toList();
    }

    /// The first model of a table.
    public Optional<Model> model(QualifiedName table) {
        return models(table).stream().findFirst();
    }

    /// The files that were read, relative to the project's root.
    public List<String> paths() {
        return files.stream().map(file -> file.version().path()).toList();
    }

    /// Where the code uses models, as it stands now.
    public ModelUses uses() {
        return new ModelUses(this, project);
    }

    /// Where the code names tables and their columns, as it stands now.
    public TableUses tableUses() {
        return new TableUses(this, project);
    }

    /// How many files were read.
    public int files() {
        return files.size();
    }

    /// How many files were left out, by reason.
    public Map<String, Integer> skipped() {
        return Map.copyOf(skipped);
    }

    /// The files that could be read only in part.
    public List<String> brokenFiles() {
        return files.stream()
                .filter(file -> file.broken() > 0)
                .map(file -> file.version().path())
                .toList();
    }

    /// The files of which nothing could be read, and why.
    public SortedMap<String, String> unreadFiles() {
        return reasons(SourceFile::unread);
    }

    /// The files whose text may be another one, and why.
    public SortedMap<String, String> doubtfulFiles() {
        return reasons(SourceFile::doubt);
    }

    private SortedMap<String, String> reasons(Function<SourceFile, @Nullable String> reason) {
        SortedMap<String, String> reasons = new TreeMap<>();
        for (SourceFile file : files) {
            String why = reason.apply(file);
            if (why != null) {
                reasons.put(file.version().path(), why);
            }
        }
        return reasons;
    }

    /// When the files were last looked at.
    public Instant freshAsOf() {
        return freshAsOf;
    }
}
