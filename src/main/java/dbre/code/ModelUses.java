package dbre.code;

import dbre.finding.Refusal;
import dbre.python.PythonModule;
import dbre.python.PythonParser;
import dbre.schema.WholeWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where Python code uses a model or one of its attributes: `Order.status`, `filter_by(status=...)`,
/// `Order(status=...)`, `order.status` where the variable's type can be seen, `ForeignKey("orders.id")`.
///
/// Only files that hold the name of the class or table are parsed, and each file once for all questions.
public final class ModelUses {
    private final CodeIndex index;
    private final ProjectFiles files;
    private final Map<String, String> sources = new HashMap<>();
    private final Map<String, PythonModule> parsed = new HashMap<>();

    ModelUses(CodeIndex index, ProjectFiles files) {
        this.index = index;
        this.files = files;
    }

    /// A use of a model.
    ///
    /// @param unsure why it may be something else; null when the code names the model itself
    public record Use(String path, int line, @Nullable String unsure) {}

    /// The places that use a model, or one of its columns when a column is given; the model's own declaration is
    /// none.
    ///
    /// @param column the name in the database, empty for the model itself
    public List<Use> of(Model model, String column) {
        Set<String> attributes = column.isEmpty() ? Set.of() : attributes(model, column);
        Set<String> others = index.models().stream()
                .filter(each -> !Search.same(each.table(), model.table()))
                .map(Model::symbol)
                .filter(symbol -> !symbol.equals(model.symbol()))
                .collect(Collectors.toSet());
        WholeWord named = WholeWord.of(List.of(model.symbol(), model.table().name()));
        List<Use> uses = new ArrayList<>();
        for (String path : paths()) {
            String source = source(path);
            if (named.isIn(source)) {
                new UseReader(model, attributes, others)
                        .read(module(path))
                        .forEach(use -> uses.add(
                                new Use(path, use.line(), use.certainty().unsure())));
            }
        }
        uses.removeIf(use -> isDeclaration(model, use));
        return uses.stream().distinct().toList();
    }

    /// The names that the column has in Python.
    private static Set<String> attributes(Model model, String column) {
        Set<String> attributes = model.columns().stream()
                .filter(each -> each.name().equals(column))
                .map(ModelColumn::attribute)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean another =
                model.columns().stream().anyMatch(each -> each.attribute().equals(column));
        if (!another) {
            attributes.add(column);
        }
        return attributes;
    }

    private static boolean isDeclaration(Model model, Use use) {
        return Stream.concat(Stream.of(model.at()), model.columns().stream().map(ModelColumn::at))
                .anyMatch(at -> use.path().equals(at.path()) && use.line() == at.startLine());
    }

    /// The project's Python files but for its revisions, which have run or are what is judged.
    List<String> paths() {
        Set<String> revisions = index.entities().stream()
                .filter(Migration.class::isInstance)
                .map(entity -> entity.at().path())
                .collect(Collectors.toSet());
        return index.paths().stream()
                .filter(path -> path.endsWith(".py") && !revisions.contains(path))
                .toList();
    }

    PythonModule module(String path) {
        return parsed.computeIfAbsent(path, each -> PythonParser.parse(source(each)));
    }

    String source(String path) {
        return sources.computeIfAbsent(path, each -> {
            try {
                return files.read(files.resolve(each));
            } catch (Refusal unreadable) {
                return "";
            }
        });
    }
}
