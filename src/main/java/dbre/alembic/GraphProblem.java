package dbre.alembic;

import java.util.List;

/// Something that keeps Alembic from running the revisions of a [RevisionGraph].
public sealed interface GraphProblem {

    /// The files or revisions that it is about.
    List<String> places();

    /// A file that assigns no readable `revision`.
    record NoId(String path) implements GraphProblem {
        @Override
        public List<String> places() {
            return List.of(path);
        }
    }

    /// One id in several files.
    record DuplicateId(String id, List<String> paths) implements GraphProblem {
        public DuplicateId {
            paths = List.copyOf(paths);
        }

        @Override
        public List<String> places() {
            return paths;
        }
    }

    /// A `down_revision` that no file has.
    record MissingParent(String id, String path, String parent) implements GraphProblem {
        @Override
        public List<String> places() {
            return List.of(path);
        }
    }

    /// Revisions that wait for each other.
    record Cycle(List<String> ids) implements GraphProblem {
        public Cycle {
            ids = List.copyOf(ids);
        }

        @Override
        public List<String> places() {
            return ids;
        }
    }
}
