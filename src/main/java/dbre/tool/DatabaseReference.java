package dbre.tool;

import dbre.db.Rows;
import dbre.db.Session;
import dbre.tool.Taken.Loss;
import java.util.ArrayList;
import java.util.List;

/// An object of the database that rests on what a migration drops, renames or changes the type of.
///
/// What the server records (`pg_depend`) is sure. The text of a function is not looked into by the server before it
/// runs, so one that has the names in it may mean something else.
///
/// @param object the table or column
/// @param dependent what rests on it, in the server's words: `view shop.open_orders`
/// @param consequence what becomes of it
/// @param sure whether the server itself records it
public record DatabaseReference(String object, String dependent, String consequence, boolean sure) {
    private static final int MOST = 50;

    /// What refers to one column. Its own default goes with it and says nothing new; the rule of a view stands for the
    /// view.
    private static final String ON_COLUMN = """
        SELECT DISTINCT
               CASE WHEN r.oid IS NOT NULL THEN pg_catalog.pg_describe_object('pg_class'::regclass::oid, r.ev_class, 0)
                    ELSE pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid) END,
               d.deptype = 'a',
               d.classid IN ('pg_class'::regclass::oid, 'pg_constraint'::regclass::oid,
                             'pg_statistic_ext'::regclass::oid)
        FROM pg_attribute a
        JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass::oid AND d.refobjid = a.attrelid
                        AND d.refobjsubid = a.attnum
        LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass::oid AND r.oid = d.objid
        LEFT JOIN pg_attrdef f ON d.classid = 'pg_attrdef'::regclass::oid AND f.oid = d.objid
        WHERE a.attrelid = pg_catalog.to_regclass(?)::oid AND a.attname = ?
          AND r.ev_class IS DISTINCT FROM a.attrelid AND f.adnum IS DISTINCT FROM a.attnum
          AND NOT (d.classid = 'pg_class'::regclass::oid AND d.objid = a.attrelid AND d.objsubid = 0)
        ORDER BY 1 LIMIT 51\
        """;

    /// What refers to a table from outside: views, foreign keys, children, functions that take its rows.
    private static final String ON_TABLE = """
        SELECT DISTINCT
               CASE WHEN r.oid IS NOT NULL THEN pg_catalog.pg_describe_object('pg_class'::regclass::oid, r.ev_class, 0)
                    ELSE pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid) END,
               d.deptype = 'a',
               false
        FROM pg_class t
        JOIN pg_depend d ON (d.refclassid = 'pg_class'::regclass::oid AND d.refobjid = t.oid)
                         OR (d.refclassid = 'pg_type'::regclass::oid AND d.refobjid = t.reltype)
        LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass::oid AND r.oid = d.objid
        LEFT JOIN pg_constraint c ON d.classid = 'pg_constraint'::regclass::oid AND c.oid = d.objid
        LEFT JOIN pg_class o ON d.classid = 'pg_class'::regclass::oid AND o.oid = d.objid
        WHERE t.oid = pg_catalog.to_regclass(?)::oid
          AND (r.ev_class <> t.oid OR c.conrelid <> t.oid OR o.relkind IN ('r', 'p', 'f') AND o.oid <> t.oid
               OR d.classid = 'pg_proc'::regclass::oid)
        ORDER BY 1 LIMIT 51\
        """;

    /// Functions whose text has the table's name in it, or that run on the table as triggers; for a column its name as
    /// well.
    private static final String IN_TEXT = """
        SELECT pg_catalog.pg_describe_object('pg_proc'::regclass::oid, p.oid, 0)
        FROM pg_proc p
        JOIN pg_language l ON l.oid = p.prolang AND l.lanname NOT IN ('internal', 'c')
        JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        WHERE (p.prosrc ~* ? OR (? AND EXISTS (SELECT FROM pg_trigger t
                 WHERE t.tgrelid = pg_catalog.to_regclass(?)::oid AND t.tgfoid = p.oid)))
          AND p.prosrc ~* ?
        ORDER BY 1 LIMIT 51\
        """;

    /// What rests on all of these, at most [#MOST] for each of them and way of knowing.
    static List<DatabaseReference> read(Session session, List<Taken> taken) {
        List<DatabaseReference> found = new ArrayList<>();
        for (Taken each : taken) {
            if (each.loss() != Loss.RENAMED) {
                recorded(session, each, found);
            }
            inText(session, each, found);
        }
        return found;
    }

    private static void recorded(Session session, Taken taken, List<DatabaseReference> found) {
        String table = taken.table().sql();
        Rows rows = taken.column() == null
                ? session.query(ON_TABLE, table)
                : session.query(ON_COLUMN, table, taken.column());
        rows.rows().stream()
                .limit(MOST)
                .map(row -> new DatabaseReference(
                        taken.inWords(),
                        String.valueOf(row.getFirst()),
                        consequence(taken.loss(), Boolean.TRUE.equals(row.get(1)), Boolean.TRUE.equals(row.get(2))),
                        true))
                .forEach(found::add);
    }

    /// @param goes whether it is dropped with what it rests on
    /// @param remade whether a change of the type makes it anew (ALTER TABLE); anything else forbids that change
    private static String consequence(Loss loss, boolean goes, boolean remade) {
        return switch (loss) {
            case DROPPED -> goes ? "goes with it" : "keeps it from being dropped without CASCADE";
            case RETYPED -> remade ? "is made anew for the new type" : "keeps its type from being changed";
            case RENAMED -> "follows the new name";
        };
    }

    private static void inText(Session session, Taken taken, List<DatabaseReference> found) {
        String table = word(taken.table().name());
        String column = taken.column() == null ? table : word(taken.column());
        session.query(IN_TEXT, table, taken.column() != null, taken.table().sql(), column).rows().stream()
                .limit(MOST)
                .map(row -> new DatabaseReference(
                        taken.inWords(),
                        String.valueOf(row.getFirst()),
                        "has the name in its text and may fail when it runs",
                        false))
                .forEach(found::add);
    }

    /// The name as a whole word, for PostgreSQL's regular expressions.
    private static String word(String name) {
        return "\\m" + name.replaceAll("([^\\w])", "\\\\$1") + "\\M";
    }
}
