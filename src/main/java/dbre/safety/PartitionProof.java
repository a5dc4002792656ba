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
import org.jspecify.annotations.Nullable;

/// Whether a validated CHECK of a table proves the bound of the partition that it is to become, so that ATTACH need
/// not read it (ALTER TABLE, "ATTACH PARTITION"). Only plain forms are recognised: a range over one column, with both
/// ends in the CHECK and the column NOT NULL; and a list of one value, with `column = value` in the CHECK.
final class PartitionProof {
    private static final Pattern KEY = Pattern.compile("RANGE \\((\\w+)\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIST_KEY = Pattern.compile("LIST \\((\\w+)\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUE = Pattern.compile("(?is)FOR VALUES IN \\s*\\(([^,()]+)\\)\\s*");
    private static final Pattern BOUND =
            Pattern.compile("(?is)FOR VALUES FROM \\s*\\(([^,()]+)\\)\\s*TO\\s*\\(([^,()]+)\\)\\s*");
    private static final Pattern CAST = Pattern.compile("::[a-z_ ]+(\\(\\d+\\))?");

    private static final Pattern ISO_DATE = Pattern.compile("'\\d{4}-\\d\\d-\\d\\d");

    private PartitionProof() {}

    static boolean proves(World world, QualifiedName parent, AttachPartition attach) {
        String key = world.table(parent).map(Table::partitionKey).orElse("");
        Matcher column = KEY.matcher(key);
        Matcher bound = BOUND.matcher(attach.bound() == null ? "" : attach.bound());
        Optional<Table> partition = world.table(attach.partition());
        Matcher listed = LIST_KEY.matcher(key);
        Matcher value = VALUE.matcher(attach.bound() == null ? "" : attach.bound());
        if (listed.find() && value.matches() && partition.isPresent()) {
            return isFilled(partition.get(), listed.group(1))
                    && promises(partition.get().constraints())
                            .contains(normalised(listed.group(1) + " = " + value.group(1)));
        }
        if (!column.find() || !bound.matches() || partition.isEmpty()) {
            return false;
        }
        String name = column.group(1);
        Set<String> needed =
                Set.of(normalised(name + " >= " + bound.group(1)), normalised(name + " < " + bound.group(2)));
        return isFilled(partition.get(), name)
                && promises(partition.get().constraints()).containsAll(needed);
    }

    private static boolean isFilled(Table partition, String column) {
        return partition.column(column).map(each -> !each.nullable()).orElse(false)
                || Constraints.proveNotNull(partition, column);
    }

    /// Whether a validated CHECK of the default partition says that none of its rows lies within the bound, so that it
    /// need not be read. Only ends that stand in both texts are compared, and dates in ISO form.
    static boolean excludes(World world, QualifiedName parent, Table rest, @Nullable String bound) {
        Matcher column =
                KEY.matcher(world.table(parent).map(Table::partitionKey).orElse(""));
        Matcher ends = BOUND.matcher(bound == null ? "" : bound);
        if (!column.find() || !ends.matches()) {
            return false;
        }
        String from = normalised(ends.group(1));
        String to = normalised(ends.group(2));
        String name = column.group(1);
        return promises(rest.constraints()).stream()
                .filter(promise -> !promise.matches(".*\\b(or|not)\\b.*") && !promise.contains("'or"))
                .anyMatch(promise -> (promise.startsWith(name + "<") && !promise.startsWith(name + "<="))
                        ? isAtMost(promise.substring(name.length() + 1), from)
                        : promise.startsWith(name + ">=") && isAtMost(to, promise.substring(name.length() + 2)));
    }

    private static boolean isAtMost(String one, String other) {
        return one.equals(other)
                || (ISO_DATE.matcher(one).lookingAt()
                        && ISO_DATE.matcher(other).lookingAt()
                        && one.compareTo(other) <= 0);
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
