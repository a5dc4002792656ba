package dbre.db;

import dbre.finding.Refusal;
import dbre.schema.QualifiedName;
import dbre.sql.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The catalogue relations that hold secrets: passwords, connection strings, samples of the rows.
///
/// The role may well be allowed to read them; an agent has no use for what they hold. Of some only certain columns
/// are secret: those can be read as long as the statement names its columns one by one.
final class SecretRelations {
    private static final Set<String> SCHEMAS = Set.of("", "pg_catalog", "information_schema");

    private static final Map<String, Secret> SECRETS = new HashMap<>();

    static {
        whole("password hashes", "pg_authid", "pg_shadow");
        whole("passwords for other servers", "pg_user_mapping", "pg_user_mappings", "_pg_user_mappings");
        whole("passwords for other servers", "user_mapping_options");
        whole("who may connect from where", "pg_hba_file_rules", "pg_ident_file_mappings");
        whole("the configuration files of the server", "pg_file_settings", "pg_config");
        whole("the contents of large objects", "pg_largeobject");
        whole("values of the rows, as samples", "pg_statistic", "pg_statistic_ext_data");
        columns("connection strings", "pg_subscription", Set.of("subconninfo"));
        Set<String> samples = Set.of(
                "most_common_vals",
                "most_common_elems",
                "histogram_bounds",
                "range_bounds_histogram",
                "range_length_histogram",
                "elem_count_histogram");
        columns("values of the rows, as samples", "pg_stats", samples);
        columns("values of the rows, as samples", "pg_stats_ext", samples);
        columns("values of the rows, as samples", "pg_stats_ext_exprs", samples);
    }

    private SecretRelations() {}

    /// @param columns the secret columns, none when all of it is secret
    private record Secret(String what, Set<String> columns) {}

    private static void whole(String what, String... relations) {
        Set.of(relations).forEach(relation -> SECRETS.put(relation, new Secret(what, Set.of())));
    }

    private static void columns(String what, String relation, Set<String> columns) {
        SECRETS.put(relation, new Secret(what, columns));
    }

    /// @throws Refusal `SECRET`
    static void check(List<Tree> nodes) {
        for (Tree node : nodes) {
            if (node.is("RangeVar")) {
                checkRelation(node, nodes);
            }
        }
    }

    /// The same for a relation that a view or a function reads: it must not be secret as a whole.
    ///
    /// @throws Refusal `SECRET`
    static void check(QualifiedName relation) {
        Secret secret = SECRETS.get(relation.name());
        if (secret != null && secret.columns().isEmpty() && SCHEMAS.contains(String.valueOf(relation.schema()))) {
            throw refused(relation.name(), secret.what(), "Query the tables that you need themselves.");
        }
    }

    /// Whether a relation of that name holds secrets.
    static boolean has(String relation) {
        return SECRETS.containsKey(relation);
    }

    /// The same for a relation in a text that is known only word by word.
    ///
    /// @param names the names in that text
    /// @param whole whether the text may take all of its columns
    /// @throws Refusal `SECRET`
    static void check(String relation, Set<String> names, boolean whole) {
        Secret secret = SECRETS.get(relation);
        boolean taken = secret != null && secret.columns().stream().anyMatch(names::contains);
        if (secret != null && (whole || taken || secret.columns().isEmpty())) {
            throw refused(relation, secret.what(), "Query the tables that you need themselves.");
        }
    }

    private static void checkRelation(Tree relation, List<Tree> nodes) {
        String name = relation.text("relname");
        if (relation.text("schemaname").equals("pg_toast")) {
            throw refused(name, "stored values in raw form", "Query the table itself.");
        }
        Secret secret = SECRETS.get(name);
        if (secret == null || !SCHEMAS.contains(relation.text("schemaname"))) {
            return;
        }
        if (secret.columns().isEmpty()) {
            throw refused(name, secret.what(), "Leave " + name + " out; pg_roles and pg_settings hold no secrets.");
        }
        if (takesMoreThanNamed(nodes) || names(nodes, secret.columns())) {
            String columns = secret.columns().stream().sorted().collect(Collectors.joining(", "));
            throw refused(name, secret.what(), "Name the columns one by one, with none of " + columns + ".");
        }
    }

    private static Refusal refused(String relation, String what, String hint) {
        return new Refusal("SECRET", relation + " holds " + what + ", which are not given out here.", hint);
    }

    private static boolean names(List<Tree> nodes, Set<String> columns) {
        return nodes.stream().anyMatch(node -> node.is("String") && columns.contains(node.text("sval")));
    }

    /// A star, a whole row (`SELECT s FROM pg_stats s`) or columns under new names (`pg_stats AS s (a, b)`).
    private static boolean takesMoreThanNamed(List<Tree> nodes) {
        Set<String> rows = nodes.stream()
                .map(node -> node.is("RangeVar") ? node.text("relname") : node.text("aliasname"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        return nodes.stream().anyMatch(node -> switch (node.kind()) {
            case "A_Star" -> true;
            case "ColumnRef" ->
                node.list("fields").size() == 1
                        && rows.contains(node.list("fields").getFirst().text("sval"));
            case "RangeVar", "JoinExpr" -> node.child("alias").has("colnames");
            default -> false;
        });
    }
}
