package dbre.db;

import dbre.finding.Clip;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
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

    private final Limits limits;
    private long bytes;
    private long widestRow = 1;
    private int cutCells;
    private int passed;

    ResultReader(Limits limits) {
        this.limits = limits;
    }

    /// The whole result of one of our own queries, in Java's types.
    ///
    /// Their columns get no names of types: to tell these, the driver asks the server with queries that may meet
    /// operators of somebody.
    static Rows everything(ResultSet result) throws SQLException {
        List<Rows.ResultColumn> columns = new ArrayList<>();
        for (ColumnReading column : readings(result)) {
            columns.add(new Rows.ResultColumn(result.getMetaData().getColumnLabel(column.index()), ""));
        }
        return new ResultReader(NO_LIMITS).read(result, columns, (column, text) -> column.own(result, text));
    }

    /// The result of a caller's statement up to the caps, and which of them it met.
    Rows read(ResultSet result) throws SQLException {
        ResultSetMetaData metadata = result.getMetaData();
        List<Rows.ResultColumn> columns = new ArrayList<>();
        for (ColumnReading column : readings(result)) {
            columns.add(new Rows.ResultColumn(metadata.getColumnLabel(column.index()), column.typeName(metadata)));
        }
        return read(result, columns, ColumnReading::given);
    }

    private static List<ColumnReading> readings(ResultSet result) throws SQLException {
        List<ColumnReading> readings = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            readings.add(ColumnReading.of(result, i));
        }
        return readings;
    }

    /// What a value is in Java, from its text.
    @FunctionalInterface
    private interface Form {
        Object of(ColumnReading column, String text) throws SQLException;
    }

    private Rows read(ResultSet result, List<Rows.ResultColumn> columns, Form form) throws SQLException {
        List<ColumnReading> readings = readings(result);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<String> cuts = new ArrayList<>();
        boolean more = false;
        while (skipped(result) && result.next()) {
            more = rows.size() == limits.rows();
            if (more) {
                cuts.add("rows after the first %,d".formatted(limits.rows()));
                break;
            }
            List<@Nullable Object> row = row(result, readings, form);
            more = bytes > limits.bytes() && !rows.isEmpty();
            if (more) {
                cuts.add("rows after the first %,d, at %,d bytes".formatted(rows.size(), limits.bytes()));
                break;
            }
            rows.add(row);
            pace(result, 1);
        }
        if (cutCells > 0) {
            cuts.add("the ends of %,d cells of more than %,d bytes".formatted(cutCells, limits.cellBytes()));
        }
        return new Rows(columns, rows, cuts.isEmpty() ? null : String.join("; ", cuts), more, List.of());
    }

    /// Lets the server send as many rows at a time as fit.
    private void pace(ResultSet result, long width) throws SQLException {
        widestRow = Math.max(widestRow, width);
        result.setFetchSize(Math.clamp(FETCHED_BYTES / widestRow, 1, MOST_FETCHED_ROWS));
    }

    /// Passes over the rows that the caller has seen; false when there are no others.
    private boolean skipped(ResultSet result) throws SQLException {
        for (; passed < limits.skipped(); passed++) {
            if (!result.next()) {
                return false;
            }
            long width = 1;
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                String text = result.getString(i);
                width += text == null ? 0 : text.length();
            }
            pace(result, width);
        }
        return true;
    }

    private List<@Nullable Object> row(ResultSet result, List<ColumnReading> columns, Form form) throws SQLException {
        List<@Nullable Object> row = new ArrayList<>();
        long width = 1;
        for (ColumnReading column : columns) {
            String text = column.text(result);
            if (text == null) {
                row.add(null);
            } else {
                width += text.length();
                bytes += Math.min(text.length(), limits.cellBytes());
                Object value = form.of(column, text);
                row.add(value instanceof String ? capped(text) : value);
            }
        }
        widestRow = Math.max(widestRow, width);
        return row;
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
        String beginning = new String(start, 0, end, StandardCharsets.UTF_8);
        return Clip.marked(beginning, text.length() - beginning.length());
    }
}
