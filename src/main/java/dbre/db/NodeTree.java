package dbre.db;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The objects that a stored expression or query names by their ids: a view, the check of a domain, a policy, a
/// default, a generated column, the body of a function written as SQL.
///
/// The server keeps these as `pg_node_tree`, in which every name is already resolved (manual, 8.18 and
/// `src/include/nodes/primnodes.h`). Its text has `:funcid 1299` where `now()` stands. Nothing is missing as it is
/// in `pg_depend`, which leaves out what every database has.
///
/// @param functions ids in `pg_proc`
/// @param operators ids in `pg_operator`, those that somebody made
/// @param types ids in `pg_type`, those that somebody made
/// @param relations ids in `pg_class`
/// @param locks whether a query in it locks rows (FOR UPDATE and the like)
record NodeTree(Set<Long> functions, Set<Long> operators, Set<Long> types, Set<Long> relations, boolean locks) {

    /// The first id of an object that somebody made (`FirstNormalObjectId` in `access/transam.h`).
    static final long FIRST_OF_USERS = 16384;

    private static final Pattern IDS = Pattern.compile(":(?:"
            + "(?<function>\\w*func(?:id)?|\\w*fnoid|startInRangeFunc|endInRangeFunc|tsmhandler)"
            + "|(?<operator>opno|opnos|eqop|sortop)"
            + "|(?<type>\\w*type|\\w*type[iI]d|coltypes|colTypes|funccoltypes)"
            + "|(?<relation>relid)"
            + ") (?:\\(o )?(?<ids>\\d[\\d ]*)");

    /// Blanks within names are escaped, so no name looks like it.
    private static final String LOCKING = ":hasForUpdate true";

    private static final Pattern SPACE = Pattern.compile(" +");

    /// The ids in the text of one tree or several.
    static NodeTree read(String text) {
        NodeTree tree = new NodeTree(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                text.contains(LOCKING));
        Matcher ids = IDS.matcher(text);
        while (ids.find()) {
            SPACE.splitAsStream(ids.group("ids").strip()).forEach(id -> tree.add(ids, Long.parseLong(id)));
        }
        return tree;
    }

    private void add(Matcher ids, long id) {
        if (ids.group("function") != null && id > 0) {
            functions.add(id);
        } else if (ids.group("relation") != null && id > 0) {
            relations.add(id);
        } else if (ids.group("operator") != null && id >= FIRST_OF_USERS) {
            operators.add(id);
        } else if (ids.group("type") != null && id >= FIRST_OF_USERS) {
            types.add(id);
        }
    }
}
