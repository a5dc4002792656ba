package dbre.tool;

import dbre.alembic.AlembicProject;
import dbre.alembic.Revision;
import dbre.code.CodeBase;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whether a project has more than one head, by the letters of its files.
///
/// Most have one, and to know it no revision need be evaluated: a check of one file has to be quick in a project of a
/// thousand.
final class SeveralHeads {
    private static final Pattern ID = Pattern.compile("(?m)^revision\\b[^=\\n]*=\\s*[\"']([^\"'\\n]+)[\"']");
    private static final Pattern PARENTS =
            Pattern.compile("(?m)^down_revision\\b[^=\\n]*=\\s*(\\([^)]*\\)|\\[[^\\]]*\\]|[^\\n#]*)");
    private static final Pattern QUOTED = Pattern.compile("[\"']([^\"'\\n]+)[\"']");

    private SeveralHeads() {}

    /// Every revision of the project, with these in place of those of the same id, when there are several heads; none
    /// otherwise.
    static List<Revision> revisions(CodeBase code, AlembicProject project, List<Revision> checked) {
        Set<String> ids = new TreeSet<>();
        Set<String> parents = new TreeSet<>();
        for (Path file : project.revisionFiles()) {
            String text = code.files().read(file);
            add(ID, text, ids);
            PARENTS.matcher(text).results().forEach(found -> add(QUOTED, found.group(1), parents));
        }
        checked.forEach(revision -> {
            ids.add(revision.id());
            parents.addAll(revision.downRevisions());
        });
        ids.removeAll(parents);
        return ids.size() < 2 ? List.of() : with(project.revisions(), checked);
    }

    private static void add(Pattern pattern, String text, Set<String> names) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
    }

    private static List<Revision> with(List<Revision> project, List<Revision> checked) {
        List<String> replaced = checked.stream().map(Revision::id).toList();
        Stream<Revision> others = project.stream().filter(each -> !replaced.contains(each.id()));
        return Stream.concat(others, checked.stream()).toList();
    }
}
