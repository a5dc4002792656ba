package dbre.db;

import dbre.finding.Refusal;
import dbre.sql.ParsedStatement;
import dbre.sql.Tree;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The settings that may hold credentials or that describe the host: commands, connection strings, places of files.
///
/// SHOW, `current_setting` and a literal beside `pg_settings` ask for one by its name. A query over the whole of
/// `pg_settings` is let through: there the server hides what the role may not see.
final class SecretSettings {
    private static final Pattern NAMES = Pattern.compile("\\A(?:data_directory|config_file|hba_file|ident_file"
            + "|external_pid_file|log_directory|unix_socket_directories|dynamic_library_path|krb_server_keyfile"
            + "|primary_conninfo|.*_command|ssl_.*_(file|dir))");

    private SecretSettings() {}

    /// @throws Refusal `SECRET`
    static void check(ParsedStatement statement, List<Tree> nodes, List<FunctionCall> calls) {
        if (statement.tree().is("VariableShowStmt")
                && statement.tree().text("name").equals("all")) {
            throw new Refusal(
                    "SECRET",
                    "SHOW ALL includes settings that may hold credentials.",
                    "Show one setting by its name, or select name and setting from pg_settings.");
        }
        asked(statement.tree(), nodes, calls).forEach(SecretSettings::check);
    }

    /// The same for a setting that is asked for by this name.
    ///
    /// @throws Refusal `SECRET`
    static void check(String setting) {
        String name = setting.toLowerCase(Locale.ROOT);
        if (NAMES.matcher(name).matches()) {
            throw new Refusal(
                    "SECRET",
                    "The setting " + name + " may hold credentials or describes the host of the server.",
                    "Ask for another setting by its name.");
        }
    }

    private static Stream<String> asked(Tree tree, List<Tree> nodes, List<FunctionCall> calls) {
        if (tree.is("VariableShowStmt")) {
            return Stream.of(tree.text("name"));
        }
        Stream<String> byFunction = calls.stream()
                .filter(call -> call.name().name().equals("current_setting"))
                .map(SecretSettings::argument);
        boolean reads = nodes.stream().anyMatch(node -> node.text("relname").equals("pg_settings"))
                || calls.stream().anyMatch(call -> call.name().name().equals("pg_show_all_settings"));
        return reads ? Stream.concat(byFunction, literals(nodes)) : byFunction;
    }

    private static String argument(FunctionCall call) {
        return call.arguments().stream()
                .findFirst()
                .map(argument -> argument.is("TypeCast") ? argument.child("arg") : argument)
                .map(literal -> literal.child("sval").text("sval"))
                .filter(name -> !name.isEmpty())
                .orElseThrow(SecretSettings::unknown);
    }

    /// The refusal of a setting whose name is not known.
    static Refusal unknown() {
        return new Refusal(
                "FORBIDDEN_FUNCTION",
                "current_setting is called with a name that is computed, so the setting cannot be judged.",
                "Write the name of the setting as a literal.");
    }

    private static Stream<String> literals(List<Tree> nodes) {
        return nodes.stream()
                .filter(node -> node.is("A_Const"))
                .map(node -> node.child("sval").text("sval"));
    }
}
