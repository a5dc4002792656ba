package dbre.sql;

import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// ALTER TABLE and its kin: `AlterTableStmt` of the parse tree, with one `AlterTableCmd` for each action.
final class AlterTables {
    private static final Map<String, String> ROW_SECURITY = Map.of(
            "AT_EnableRowSecurity", "ENABLE",
            "AT_DisableRowSecurity", "DISABLE",
            "AT_ForceRowSecurity", "FORCE",
            "AT_NoForceRowSecurity", "NO FORCE");

    private AlterTables() {}

    static Statement read(Tree tree, Clauses clauses) {
        Tree relation = tree.child("relation");
        List<Tree> commands = tree.list("cmds");
        List<Integer> starts = clauses.parts(relation.number("location"));
        List<AlterAction> actions = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            actions.add(action(commands.get(i), starts.get(i), clauses));
        }
        return new Statement.AlterTable(
                Names.kind(tree.text("objtype")),
                Names.relation(relation),
                tree.flag("missing_ok"),
                !relation.flag("inh"),
                actions);
    }

    private static AlterAction action(Tree command, int start, Clauses clauses) {
        return switch (command.text("subtype")) {
            case "AT_AddConstraint" -> new AlterAction.AddConstraint(Constraints.of(command.child("def"), clauses));
            case "AT_ValidateConstraint" -> new AlterAction.ValidateConstraint(command.text("name"));
            case "AT_DropConstraint" ->
                new AlterAction.DropConstraint(command.text("name"), command.flag("missing_ok"), cascades(command));
            case "AT_AlterConstraint" -> alterConstraint(command.child("def"));
            case "AT_AttachPartition" -> attach(command.child("def"), clauses);
            case "AT_DetachPartition" -> detach(command.child("def"), false);
            case "AT_DetachPartitionFinalize" -> detach(command.child("def"), true);
            case "AT_AddInherit" -> new AlterAction.Inherit(Names.relation(command.child("def")), true);
            case "AT_DropInherit" -> new AlterAction.Inherit(Names.relation(command.child("def")), false);
            case "AT_SetTableSpace" -> new AlterAction.SetTablespace(command.text("name"));
            case "AT_SetAccessMethod" -> new AlterAction.SetAccessMethod(command.text("name"));
            case "AT_SetLogged" -> new AlterAction.SetLogged(true);
            case "AT_SetUnLogged" -> new AlterAction.SetLogged(false);
            case "AT_SetRelOptions", "AT_ResetRelOptions", "AT_ReplaceRelOptions" ->
                new AlterAction.SetOptions(options(command.child("def")));
            default -> columnAction(command, start, clauses);
        };
    }

    private static AlterAction columnAction(Tree command, int start, Clauses clauses) {
        String column = command.text("name");
        return switch (command.text("subtype")) {
            case "AT_AddColumn" ->
                new AlterAction.AddColumn(
                        Columns.definition(command.child("def"), clauses), command.flag("missing_ok"));
            case "AT_DropColumn" -> new AlterAction.DropColumn(column, command.flag("missing_ok"), cascades(command));
            case "AT_AlterColumnType" -> setType(column, command.child("def"), clauses);
            case "AT_ColumnDefault" -> setDefault(column, command, start, clauses);
            case "AT_SetNotNull" -> new AlterAction.SetNotNull(column);
            case "AT_DropNotNull" -> new AlterAction.DropNotNull(column);
            case "AT_SetExpression" ->
                new AlterAction.SetExpression(
                        column, References.expression(command.child("def"), clauses.inParentheses(start)));
            case "AT_AddIdentity" -> new AlterAction.ChangeGenerated(column, "ADD IDENTITY");
            case "AT_SetIdentity" -> new AlterAction.ChangeGenerated(column, "SET IDENTITY");
            case "AT_DropIdentity" -> new AlterAction.ChangeGenerated(column, "DROP IDENTITY");
            case "AT_DropExpression" -> new AlterAction.ChangeGenerated(column, "DROP EXPRESSION");
            case "AT_SetStatistics" -> new AlterAction.SetStatistics(column);
            default -> switchAction(command);
        };
    }

    /// ENABLE and DISABLE of triggers and of row security, and what remains.
    private static AlterAction switchAction(Tree command) {
        String form = command.text("subtype");
        return switch (form) {
            case "AT_EnableTrig", "AT_EnableAlwaysTrig", "AT_EnableReplicaTrig" ->
                new AlterAction.SwitchTrigger(command.text("name"), true);
            case "AT_DisableTrig" -> new AlterAction.SwitchTrigger(command.text("name"), false);
            case "AT_EnableTrigAll" -> new AlterAction.SwitchTrigger("ALL", true);
            case "AT_DisableTrigAll" -> new AlterAction.SwitchTrigger("ALL", false);
            case "AT_EnableTrigUser" -> new AlterAction.SwitchTrigger("USER", true);
            case "AT_DisableTrigUser" -> new AlterAction.SwitchTrigger("USER", false);
            default -> {
                String security = ROW_SECURITY.get(form);
                yield security == null ? new AlterAction.Other(form) : new AlterAction.RowSecurity(security);
            }
        };
    }

    private static AlterAction setType(String column, Tree definition, Clauses clauses) {
        Tree using = definition.child("raw_default");
        Tree type = definition.child("typeName");
        return new AlterAction.SetType(
                column,
                Columns.type(type, clauses, Columns.parts(definition)),
                collation(definition.child("collClause")),
                definition.has("raw_default")
                        ? References.expression(
                                using, clauses.clauseBehind("using", type.number("location"), List.of()))
                        : null);
    }

    private static @Nullable String collation(Tree clause) {
        return clause.has("collname")
                ? Names.qualified(Names.words(clause.list("collname"))).sql()
                : null;
    }

    private static AlterAction setDefault(String column, Tree command, int start, Clauses clauses) {
        Expression expression = command.has("def")
                ? References.expression(command.child("def"), clauses.clauseBehind("default", start, List.of()))
                : null;
        return new AlterAction.SetDefault(column, expression);
    }

    private static AlterAction alterConstraint(Tree constraint) {
        AlterAction.AlterConstraint.Change change = AlterAction.AlterConstraint.Change.DEFERRAL;
        if (constraint.flag("alterEnforceability")) {
            change = constraint.flag("is_enforced")
                    ? AlterAction.AlterConstraint.Change.ENFORCED
                    : AlterAction.AlterConstraint.Change.NOT_ENFORCED;
        } else if (constraint.flag("alterInheritability")) {
            change = constraint.flag("noinherit")
                    ? AlterAction.AlterConstraint.Change.NO_INHERIT
                    : AlterAction.AlterConstraint.Change.INHERIT;
        }
        return new AlterAction.AlterConstraint(constraint.text("conname"), change);
    }

    private static AlterAction attach(Tree partition, Clauses clauses) {
        QualifiedName name = Names.relation(partition.child("name"));
        String bound = partition.has("bound") ? Tables.bound(partition.child("bound"), clauses) : null;
        return new AlterAction.AttachPartition(name, bound);
    }

    private static AlterAction detach(Tree partition, boolean finish) {
        return new AlterAction.DetachPartition(
                Names.relation(partition.child("name")), partition.flag("concurrent"), finish);
    }

    private static List<String> options(Tree list) {
        return list.list("items").stream().map(option -> option.text("defname")).toList();
    }

    private static boolean cascades(Tree command) {
        return command.text("behavior").equals("DROP_CASCADE");
    }
}
