package dbre.db;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.schema.QualifiedName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExtensionFunctionTest {
    private static ExtensionFunction function(String extension, String name, boolean isVolatile, String... types) {
        return new ExtensionFunction(extension, QualifiedName.of("public", name), isVolatile, List.of(types));
    }

    private static Refusal refused(ExtensionFunction function, String... trusted) {
        Refusal refusal = assertThrows(Refusal.class, () -> function.check(Set.of(trusted)));
        assertEquals("FORBIDDEN_FUNCTION", refusal.code());
        return refusal;
    }

    private static void runs(ExtensionFunction function, String... trusted) {
        assertDoesNotThrow(() -> function.check(Set.of(trusted)));
    }

    @Test
    void whatComputesFromValuesRuns() {
        runs(function("postgis", "st_a_function_of_tomorrow", false, "geometry", "float8"));
        runs(function("pgcrypto", "gen_salt", true, "text"));
    }

    @Test
    void whatMayDoMoreDoesNot() {
        Refusal refusal = refused(function("postgis", "st_a_function_of_tomorrow", false, "geometry", "text"));
        assertTrue(refusal.hint().endsWith("--trust-extension postgis."), refusal.hint());
        assertTrue(refused(function("postgis", "st_tomorrow", true)).message().contains("VOLATILE"));
        refused(function("pgcrypto", "pg_relation_size", true, "regclass"));
    }

    @Test
    void whatOnlyTheServerCallsIsNotJudgedByItsDeclaration() {
        runs(function("postgis", "geometry_gist_distance_2d", true, "internal", "geometry", "int4"));
    }

    @Test
    void anUnknownExtensionRunsWhenItIsTrusted() {
        ExtensionFunction unknown = function("my_own", "area", false, "float8");
        assertTrue(refused(unknown, "another").hint().endsWith("--trust-extension my_own."));
        runs(unknown, "another", "my_own");
    }
}
