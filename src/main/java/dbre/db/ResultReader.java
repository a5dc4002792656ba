package dbre.db;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a result up to the caps.
///
/// The server sends a few rows at a time, as many as were seen to fit into four megabytes, so that neither many rows
/// nor wide ones fill the memory. The first time it is one.
final class ResultReader {
    private static final Limits NO_LIMITS =
            new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE - 1, Limits.DEFAULT.statementTimeout());

    private static final long FETCHED_BYTES = 4_000_000;
    private static final int MOST_FETCHED_ROWS = 50;
    private static final int MOST_DIGITS = 300;

    private final Limits limits;
    private long bytes;
    private long widestRow = 1;
    private int cutCells;

    ResultReader(Limits limits) {
        this.limits = limits;
    }

    /// The whole result, for our own queries.
    ///
    /// Their columns get no names of types: to tell these, the driver asks the server with queries that may meet
    /// operators of somebody.
    static Rows everything(ResultSet result) throws SQLException {
        return new ResultReader(NO_LIMITS).read(result, ownColumns(result.getMetaData()));
    }

    /// The result up to the caps, and which of them it met.
    Rows read(ResultSet result) throws SQLException {
        return read(result, columns(result.getMetaData()));
    }

    private Rows read(ResultSet result, List<Rows.ResultColumn> columns) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<String> cuts = new ArrayList<>();
        while (result.next()) {
            if (rows.size() == limits.rows()) {
                cuts.add("rows after the first %,d".formatted(limits.rows()));
                break;
            }
            List<@Nullable Object> row = row(result, columns);
            if (bytes > limits.bytes() && !rows.isEmpty()) {
                cuts.add("rows after the first %,d, at %,d bytes".formatted(rows.size(), limits.bytes()));
                break;
            }
            rows.add(row);
            result.setFetchSize(Math.clamp(FETCHED_BYTES / widestRow, 1, MOST_FETCHED_ROWS));
        }
        if (cutCells > 0) {
            cuts.add("the ends of %,d cells of more than %,d bytes".formatted(cutCells, limits.cellBytes()));
        }
        return new Rows(columns, rows, cuts.isEmpty() ? null : String.join("; ", cuts));
    }

    private static List<Rows.ResultColumn> columns(ResultSetMetaData metadata) throws SQLException {
        List<Rows.ResultColumn> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(new Rows.ResultColumn(metadata.getColumnLabel(i), type(metadata.getColumnTypeName(i))));
        }
        return columns;
    }

    private static List<Rows.ResultColumn> ownColumns(ResultSetMetaData metadata) throws SQLException {
        List<Rows.ResultColumn> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(new Rows.ResultColumn(metadata.getColumnLabel(i), ownType(metadata.getColumnType(i))));
        }
        return columns;
    }

    /// A type that stands for all that are read alike. Our queries have times with a zone and arrays of texts only.
    private static String ownType(int type) {
        return switch (type) {
            case Types.BIT, Types.BOOLEAN -> "bool";
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> "int8";
            case Types.REAL, Types.DOUBLE -> "float8";
            case Types.NUMERIC -> "numeric";
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> "timestamptz";
            case Types.ARRAY -> "text[]";
            default -> "text";
        };
    }

    /// The driver calls the type of a column with a sequence `serial`, which is no type, and an array `_text`.
    private static String type(String name) {
        return switch (name) {
            case "smallserial" -> "int2";
            case "serial" -> "int4";
            case "bigserial" -> "int8";
            default -> name.startsWith("_") ? name.substring(1) + "[]" : name;
        };
    }

    private List<@Nullable Object> row(ResultSet result, List<Rows.ResultColumn> columns) throws SQLException {
        List<@Nullable Object> row = new ArrayList<>();
        long width = 1;
        for (int i = 0; i < columns.size(); i++) {
            String text = result.getString(i + 1);
            if (text == null) {
                row.add(null);
            } else {
                width += text.length();
                Object value = value(result, i + 1, columns.get(i).type(), text);
                row.add(value instanceof String string ? capped(string) : value);
            }
        }
        widestRow = Math.max(widestRow, width);
        return row;
    }

    /// Numbers and times in a form of their own where Java and JSON have one for the value: not for NaN and infinity.
    private Object value(ResultSet result, int index, String type, String text) throws SQLException {
        bytes += Math.min(text.length(), limits.cellBytes());
        return switch (type) {
            case "bool" -> result.getBoolean(index);
            case "int2", "int4", "int8", "oid" -> result.getLong(index);
            case "float4", "float8" -> Double.isFinite(result.getDouble(index)) ? (Object) Double.valueOf(text) : text;
            case "numeric" -> isNumber(text) ? new BigDecimal(text) : text;
            case "timestamptz" ->
                text.endsWith("infinity")
                        ? text
                        : result.getObject(index, OffsetDateTime.class).toInstant();
            case "text[]", "name[]" ->
                Arrays.asList((String[]) result.getArray(index).getArray());
            default -> text;
        };
    }

    /// Not for NaN and infinity, and not for more digits than readers of JSON take: `9.9 ^ 100000` has 100,000.
    private static boolean isNumber(String text) {
        return text.length() <= MOST_DIGITS && !Character.isLetter(text.charAt(text.length() - 1));
    }

    private String capped(String text) {
        byte[] start = text.substring(0, Math.min(text.length(), limits.cellBytes() + 1))
                .getBytes(StandardCharsets.UTF_8);
        if (start.length <= limits.cellBytes()) {
            return text;
        }
        cutCells++;
        int end = limits.cellBytes();
        while ((start[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(start, 0, end, StandardCharsets.UTF_8) + "... (%,d characters)".formatted(text.length());
    }
}
