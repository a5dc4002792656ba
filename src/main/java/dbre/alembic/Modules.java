package dbre.alembic;

import dbre.python.PythonModule;
import java.nio.file.Path;
import java.util.Optional;

/// The modules of a project that its revisions import: helpers, constants, types of their own.
///
/// Their text is read like that of a revision, never run. Libraries are not looked up here: what matters of
/// SQLAlchemy and Alembic the reader knows by itself.
@FunctionalInterface
public interface Modules {
    /// No modules: what a revision imports from its project stays unknown.
    Modules NONE = name -> Optional.empty();

    /// The module of that dotted name; empty when the project has no such file.
    Optional<Module> find(String name);

    /// What the project's `env.py` says; what holds without one by default.
    default Environment environment() {
        return Environment.DEFAULT;
    }

    /// The modules below a project's root, as Python finds them when Alembic runs there: from the root, from `src`,
    /// and from the folders that lead to the revision. Each file is read once.
    ///
    /// @param revision the file of the revision, which need not exist
    static Modules of(Path root, Path revision) {
        return new ProjectModules(root).seenFrom(revision);
    }

    /// A module.
    ///
    /// @param packageName the package that relative imports start at
    record Module(PythonModule tree, String packageName) {}
}
