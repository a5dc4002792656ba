package dbre.safety;

import dbre.schema.Constraint;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.sql.AlterAction.AttachPartition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a validated CHECK of a table proves the bound of the partition that it is to become, so that ATTACH need
/// not read it (ALTER TABLE, "ATTACH PARTITION"). Only the plain form is recognised: a range over one column, with
/// both ends in the CHECK and the column NOT NULL.
final class PartitionProof {
    private static final Pattern KEY = Pattern.compile("RANGE \\((\\w+)\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BOUND =
            Pattern.compile("(?is)FOR VALUES FROM \\s*\\(([^,()]+)\\)\\s*TO\\s*\\(([^,()]+)\\)\\s*");
    private static final Pattern CAST = Pattern.compile("::[a-z_ ]+(\\(\\d+\\))?");

    private PartitionProof() {}

    static boolean proves(World world, QualifiedName parent, AttachPartition attach) {
        String key = world.table(parent).map(Table::partitionKey).orElse("");
        Matcher column = KEY.matcher(key);
        Matcher bound = BOUND.matcher(attach.bound() == null ? "" : attach.bound());
        Optional<Table> partition = world.table(attach.partition());
        if (!column.find() || !bound.matches() || partition.isEmpty()) {
            return false;
        }
        String name = column.group(1);
        Set<String> needed =
                Set.of(normalised(name + " >= " + bound.group(1)), normalised(name + " < " + bound.group(2)));
        boolean filled =
                partition.get().column(name).map(each -> !each.nullable()).orElse(false)
                        || Constraints.proveNotNull(partition.get(), name);
        return filled && promises(partition.get().constraints()).containsAll(needed);
    }

    private static Set<String> promises(List<Constraint> constraints) {
        return constraints.stream()
                .filter(each -> each.kind() == Constraint.Kind.CHECK && each.validated())
                .flatMap(each -> Stream.of(
                        each.definition().replaceFirst("(?is)^.*?CHECK", "").split("(?i)\\bAND\\b")))
                .map(PartitionProof::normalised)
                .collect(Collectors.toSet());
    }

    private static String normalised(String condition) {
        String bare = CAST.matcher(condition.toLowerCase(Locale.ROOT)).replaceAll("");
        return bare.replaceAll("[()\\s]", "");
    }
}
