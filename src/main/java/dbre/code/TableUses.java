package dbre.code;

import dbre.finding.Refusal;
import dbre.schema.QualifiedName;
import dbre.schema.WholeWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the code names a table, or a column of it: models, SQL, contracts and what uses the models. Revisions are left
/// out; they have run, or are what is judged.
///
/// What may mean something else is there too, and says why.
public final class TableUses {
    private static final String CODE = "code";

    private final CodeIndex index;
    private final ProjectFiles files;
    private final ModelUses models;
    private final Map<String, List<String>> lines = new LinkedHashMap<>();

    TableUses(CodeIndex index, ProjectFiles files) {
        this.index = index;
        this.files = files;
        this.models = new ModelUses(index, files);
    }

    /// A line that names it.
    ///
    /// @param kind `model`, `query`, `contract`, or `code` for what uses a model
    /// @param unsure why it may be something else; null when it is sure
    public record Use(
            String path, int line, String kind, @Nullable String unsure) {}

    /// The lines that name a table, or a column of it when that is not null; one use for each line, the surest.
    public List<Use> of(QualifiedName table, @Nullable String column) {
        Map<String, Use> surest = new LinkedHashMap<>();
        Stream.of(declared(table, column), contracts(table, column), queries(table, column), code(table, column))
                .flatMap(uses -> uses)
                .forEach(use -> surest.merge(
                        use.path() + ":" + use.line(),
                        use,
                        (one, other) -> one.unsure() != null && other.unsure() == null ? other : one));
        return List.copyOf(surest.values());
    }

    private Stream<Use> declared(QualifiedName table, @Nullable String column) {
        return index.models(table).stream()
                .flatMap(model -> column == null
                        ? Stream.of(model.at())
                        : model.columns().stream()
                                .filter(each -> each.name().equals(column))
                                .map(ModelColumn::at))
                .map(at -> new Use(at.path(), at.startLine(), EntityKind.MODEL.toString(), null));
    }

    /// A section is about the table when it has its name; one that has it in another spelling may be.
    private Stream<Use> contracts(QualifiedName table, @Nullable String column) {
        Stream<Use> sections = index.entities().stream()
                .filter(Contract.class::isInstance)
                .flatMap(contract -> contract.mentions().stream()
                        .filter(mention -> isOf(mention, table) && sameColumn(mention.column(), column))
                        .map(mention -> new Use(
                                contract.at().path(),
                                mention.line(),
                                EntityKind.CONTRACT.toString(),
                                Search.same(mention.table(), table)
                                        ? null
                                        : "it describes " + mention.table().name() + ", which may be another thing")));
        return column == null ? sections : Stream.concat(sections, fields(table, column));
    }

    private static boolean isOf(TableMention mention, QualifiedName table) {
        return Search.same(mention.table(), table)
                || Words.folded(mention.table().name()).equals(Words.folded(table.name()));
    }

    private static boolean sameColumn(@Nullable String mentioned, @Nullable String column) {
        return column == null ? mentioned == null : column.equals(mentioned);
    }

    /// Pydantic models, dataclasses and the like, which are tied to a table by their name alone.
    private Stream<Use> fields(QualifiedName table, String column) {
        FieldReader reader = new FieldReader(index.models(), index.models(table), table, column);
        return models.paths().stream()
                .filter(path -> reader.applies(models.source(path)))
                .flatMap(path -> reader.read(models.module(path)).stream()
                        .map(line -> new Use(path, line, EntityKind.CONTRACT.toString(), Certainty.FIELD.unsure())));
    }

    private Stream<Use> queries(QualifiedName table, @Nullable String column) {
        Stream<Use> named = index.entities().stream()
                .filter(SqlUse.class::isInstance)
                .map(SqlUse.class::cast)
                .filter(use -> use.mentions().stream().anyMatch(mention -> Search.same(mention.table(), table)))
                .flatMap(use -> column == null ? mentions(use, table) : columns(use, table, column));
        return column == null ? named : Stream.concat(named, dynamic(table, column));
    }

    private static Stream<Use> mentions(SqlUse use, QualifiedName table) {
        return use.mentions().stream()
                .filter(mention -> Search.same(mention.table(), table))
                .map(mention ->
                        new Use(use.at().path(), mention.line(), use.kind().toString(), null));
    }

    private Stream<Use> columns(SqlUse use, QualifiedName table, String column) {
        return SqlColumns.in(use, table, column).stream()
                .flatMap(found -> lines(use, found.offset(), column)
                        .map(line -> new Use(use.at().path(), line, use.kind().toString(), found.unsure())));
    }

    /// The line of an offset. Where a literal is spelled with escapes or in several pieces, its text has other lines
    /// than the file: then each line of it that has the name.
    private Stream<Integer> lines(SqlUse use, int offset, String column) {
        int breaks = newlines(use.sql());
        if (breaks == use.at().endLine() - use.at().startLine()) {
            return Stream.of(use.at().startLine() + newlines(use.sql().substring(0, offset)));
        }
        WholeWord word = WholeWord.of(column);
        List<String> file = linesOf(use.at().path());
        List<Integer> found = Stream.iterate(
                        use.at().startLine(),
                        line -> line <= Math.min(use.at().endLine(), file.size()),
                        line -> line + 1)
                .filter(line -> word.isIn(file.get(line - 1)))
                .toList();
        return found.isEmpty() ? Stream.of(use.at().startLine()) : found.stream();
    }

    private static int newlines(String text) {
        return (int) text.chars().filter(letter -> letter == '\n').count();
    }

    private List<String> linesOf(String path) {
        return lines.computeIfAbsent(path, each -> {
            try {
                return files.read(files.resolve(each)).lines().toList();
            } catch (Refusal unreadable) {
                return List.of();
            }
        });
    }

    private Stream<Use> dynamic(QualifiedName table, String column) {
        WholeWord word = WholeWord.of(column);
        List<Use> uses = new ArrayList<>();
        for (String path : models.paths()) {
            String source = models.source(path);
            if (SqlReader.PUT_IN.matcher(source).find() && word.isIn(source)) {
                SqlReader.dynamic(models.module(path), path).stream()
                        .filter(use -> word.isIn(SqlText.withoutComments(use.sql())))
                        .filter(use -> use.mentions().stream().noneMatch(each -> Search.same(each.table(), table)))
                        .flatMap(use -> lines(use, Math.max(0, word.find(use.sql(), 0)), column))
                        .forEach(line ->
                                uses.add(new Use(path, line, EntityKind.QUERY.toString(), Certainty.DYNAMIC.unsure())));
            }
        }
        return uses.stream();
    }

    private Stream<Use> code(QualifiedName table, @Nullable String column) {
        return index.models(table).stream()
                .flatMap(model -> models.of(model, column == null ? "" : column).stream())
                .map(use -> new Use(use.path(), use.line(), CODE, use.unsure()));
    }
}
