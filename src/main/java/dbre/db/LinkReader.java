package dbre.db;

import dbre.schema.QualifiedName;
import dbre.schema.TableLinks;
import dbre.schema.TableLinks.Child;
import dbre.schema.TableLinks.Policy;
import dbre.schema.TableLinks.Reference;
import dbre.schema.TableLinks.RowSecurity;
import dbre.schema.TableLinks.Trigger;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads what hangs on tables: six queries, however many tables there are.
public final class LinkReader {
    /// The first children and foreign keys of each table.
    private static final int SHOWN = 5;

    private final Session session;

    private LinkReader(Session session) {
        this.session = session;
    }

    /// What hangs on these relations.
    ///
    /// @param ids their oids, as [DirectoryReader] gives them
    public static Map<QualifiedName, TableLinks> read(Session session, List<Long> ids) {
        String wanted = ids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        return new LinkReader(session).links(wanted);
    }

    private Map<QualifiedName, TableLinks> links(String ids) {
        Map<Long, List<Row>> policies = session.unlessLocked(() -> byTable(LinkQueries.POLICIES, true, true, ids))
                .orElseGet(() -> byTable(LinkQueries.POLICIES, false, false, ids));
        Map<Long, List<Row>> triggers = byTable(LinkQueries.TRIGGERS, ids);
        Map<Long, List<Row>> parents = byTable(LinkQueries.PARENTS, ids);
        Map<Long, List<Row>> children = byTable(LinkQueries.CHILDREN, ids, SHOWN);
        Map<Long, List<Row>> references = byTable(LinkQueries.REFERENCES, ids, SHOWN);
        return rows(LinkQueries.SECURITY, ids).stream()
                .map(row -> new TableLinks(
                        row.name("schema", "name"),
                        RowSecurity.valueOf(row.text("security")),
                        of(policies, row).stream()
                                .map(each -> new Policy(each.text("name"), each.text("definition")))
                                .toList(),
                        of(triggers, row).stream()
                                .map(each -> new Trigger(each.text("name"), each.text("definition")))
                                .toList(),
                        of(parents, row).stream()
                                .map(each -> each.name("schema", "name"))
                                .toList(),
                        total(of(children, row)),
                        of(children, row).stream().map(LinkReader::child).toList(),
                        total(of(references, row)),
                        of(references, row).stream().map(LinkReader::reference).toList()))
                .collect(Collectors.toMap(TableLinks::table, links -> links));
    }

    private static Child child(Row row) {
        String bound = row.optional("bound");
        return new Child(row.name("schema", "name"), bound == null ? "" : bound);
    }

    private static Reference reference(Row row) {
        String definition = row.optional("definition");
        return new Reference(
                row.name("schema", "name"), row.text("constraint_name"), definition == null ? "" : definition);
    }

    private static int total(List<Row> rows) {
        return rows.isEmpty() ? 0 : (int) rows.getFirst().number("total");
    }

    private static List<Row> of(Map<Long, List<Row>> rows, Row table) {
        return rows.getOrDefault(table.number("id"), List.of());
    }

    private List<Row> rows(String query, Object... parameters) {
        return session.query(query, parameters).asMaps().stream().map(Row::new).toList();
    }

    private Map<Long, List<Row>> byTable(String query, Object... parameters) {
        return rows(query, parameters).stream().collect(Collectors.groupingBy(row -> row.number("id")));
    }
}
