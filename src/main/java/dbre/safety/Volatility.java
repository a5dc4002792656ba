package dbre.safety;

import dbre.schema.QualifiedName;
import dbre.sql.Expression;
import java.util.Set;

/// Whether an expression gives the same value for every row of one statement.
///
/// PostgreSQL evaluates a default once for all existing rows when it holds no volatile function
/// (ALTER TABLE, "Notes"; since 11).
enum Volatility {
    /// The same for every row: literals, operators and the functions below.
    STABLE,
    /// Another value for each row.
    VOLATILE,
    /// A function that is not ours to know; CREATE FUNCTION makes functions volatile unless told otherwise.
    UNKNOWN;

    private static final Set<String> VOLATILE_FUNCTIONS = Set.of(
            "random",
            "random_normal",
            "clock_timestamp",
            "timeofday",
            "gen_random_uuid",
            "gen_random_bytes",
            "uuidv4",
            "uuidv7",
            "uuid_generate_v1",
            "uuid_generate_v1mc",
            "uuid_generate_v4",
            "nextval",
            "currval",
            "lastval",
            "setval");

    private static final Set<String> STABLE_FUNCTIONS = Set.of("""
        now current_timestamp current_date current_time localtime localtimestamp transaction_timestamp
        statement_timestamp current_user session_user user current_role current_catalog current_schema
        current_setting current_database txid_current pg_backend_pid version
        abs ceil ceiling floor round trunc mod power sqrt sign greatest least
        lower upper initcap trim btrim ltrim rtrim length char_length octet_length substr substring replace
        concat concat_ws format left right lpad rpad repeat reverse split_part strpos position md5 sha256 encode decode
        to_char to_date to_timestamp to_number date_trunc date_part extract age make_date make_timestamp
        make_timestamptz make_interval timezone justify_days
        coalesce nullif array_append array_prepend array_cat array_length cardinality string_to_array array_to_string
        json_build_object jsonb_build_object json_build_array jsonb_build_array to_json to_jsonb jsonb_set row_to_json
        hstore int4range int8range numrange tsrange tstzrange daterange to_tsvector to_tsquery setweight
        """.trim().split("\\s+"));

    /// Functions without an effect on tables that a script calls by themselves.
    private static final Set<String> HARMLESS_CALLS = Set.of(
            "set_config", "max", "min", "count", "sum", "setseed", "generate_series", "unnest", "regexp_replace");

    static Volatility of(Expression expression) {
        Volatility worst = STABLE;
        for (QualifiedName function : expression.functions()) {
            Volatility volatility = of(function);
            worst = worst.compareTo(volatility) >= 0 ? worst : volatility;
        }
        return worst;
    }

    /// Whether a function is not one of the server's that are known here, so that it may do anything.
    static boolean isForeign(QualifiedName function) {
        boolean builtIn = function.schema() == null || function.schema().equals("pg_catalog");
        boolean servers = function.name().startsWith("pg_") || HARMLESS_CALLS.contains(function.name());
        return of(function) == UNKNOWN && !(builtIn && servers);
    }

    private static Volatility of(QualifiedName function) {
        if (VOLATILE_FUNCTIONS.contains(function.name())) {
            return VOLATILE;
        }
        boolean builtIn = function.schema() == null || function.schema().equals("pg_catalog");
        return builtIn && STABLE_FUNCTIONS.contains(function.name()) ? STABLE : UNKNOWN;
    }
}
