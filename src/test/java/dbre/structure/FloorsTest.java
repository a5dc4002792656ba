package dbre.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.classfile.ClassModel;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who may import whom: packages of the same family, and any package of a lower floor.
class FloorsTest {
    /// From the ground up; a family is a package with those below it.
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("dbre.finding", "dbre.schema"),
            Set.of("dbre.sql", "dbre.python"),
            Set.of("dbre.code", "dbre.alembic", "dbre.safety", "dbre.plan", "dbre.health", "dbre.mask"),
            Set.of("dbre.index", "dbre.migration"),
            Set.of("dbre.db", "dbre.twin"),
            Set.of("dbre.tool", "dbre.prompt", "dbre.resource"),
            Set.of("dbre.server"),
            Set.of("dbre", "dbre.cli", "dbre.demo"));

    private static final int LAST_PURE = 3;
    private static final int TOP = FLOORS.size() - 1;

    /// What would make a pure package impure: a database, the protocol, logging, JSON in the records.
    private static final List<String> IMPURE = List.of(
            "java.sql.",
            "org.postgresql.",
            "com.zaxxer.",
            "io.modelcontextprotocol.",
            "org.slf4j.",
            "com.fasterxml.jackson.annotation.");

    @Test
    void importsGoDownOnly() {
        Set<String> wrong = new TreeSet<>();
        for (ClassModel model : ClassFiles.all()) {
            String from = ClassFiles.packageOf(ClassFiles.name(model));
            for (String mentioned : ClassFiles.mentionedBy(model)) {
                String to = ClassFiles.packageOf(mentioned);
                if (isOurs(to) && !allowed(from, to)) {
                    wrong.add(ClassFiles.name(model) + " -> " + mentioned);
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void theLowerFloorsArePure() {
        Set<String> wrong = new TreeSet<>();
        for (ClassModel model : ClassFiles.all()) {
            if (floor(ClassFiles.packageOf(ClassFiles.name(model))) > LAST_PURE) {
                continue;
            }
            for (String mentioned : ClassFiles.mentionedBy(model)) {
                if (IMPURE.stream().anyMatch(mentioned::startsWith)) {
                    wrong.add(ClassFiles.name(model) + " -> " + mentioned);
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void knowsUpFromDown() {
        assertEquals(true, allowed("dbre.safety.rule", "dbre.safety"));
        assertEquals(true, allowed("dbre.server", "dbre.finding"));
        assertEquals(true, allowed("dbre.cli", "dbre"));
        assertEquals(false, allowed("dbre.sql", "dbre.safety"));
        assertEquals(false, allowed("dbre.plan", "dbre.health"));
    }

    private static boolean allowed(String from, String to) {
        return family(from).equals(family(to)) || floor(to) < floor(from) || floor(from) == TOP;
    }

    private static boolean isOurs(String name) {
        return name.equals("dbre") || name.startsWith("dbre.");
    }

    private static String family(String name) {
        String[] parts = name.split("\\.", 3);
        return parts.length == 1 ? name : parts[0] + "." + parts[1];
    }

    private static int floor(String name) {
        return IntStream.range(0, FLOORS.size())
                .filter(floor -> FLOORS.get(floor).contains(family(name)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is on no floor"));
    }
}
