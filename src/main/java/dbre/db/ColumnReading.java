package dbre.db;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgResultSet;
import org.postgresql.util.PSQLState;

/// How a column of a result is read. The number of its type decides, because somebody may call a type of his `int8`.
///
/// The driver speaks the text form of the protocol, in which the server writes each value as psql prints it.
///
/// @param index its number in the result, from 1
/// @param type the number of its type; of a domain, that of the type below it
record ColumnReading(int index, int type) {

    static ColumnReading of(ResultSet result, int index) throws SQLException {
        return new ColumnReading(index, result.unwrap(PgResultSet.class).getColumnOID(index));
    }

    /// The server's name of the type, an array's as `text[]`.
    ///
    /// The driver calls the type of a column with a sequence `serial`, which is no type, and an array `_text`. It
    /// knows none for a type that was dropped a moment ago.
    String typeName(ResultSetMetaData metadata) throws SQLException {
        String name = metadata.getColumnTypeName(index);
        return switch (name) {
            case null -> "oid " + type;
            case "smallserial" -> "int2";
            case "serial" -> "int4";
            case "bigserial" -> "int8";
            default -> name.startsWith("_") ? name.substring(1) + "[]" : name;
        };
    }

    /// The value as psql prints it, null for NULL. A database in SQL_ASCII holds whatever bytes came, and `"char"` any
    /// one byte: what is no UTF-8 there becomes the replacement character.
    @Nullable
    String text(ResultSet result) throws SQLException {
        try {
            return result.getString(index);
        } catch (SQLException e) {
            if (!PSQLState.DATA_ERROR.getState().equals(e.getSQLState())) {
                throw e;
            }
            return new String(result.getBytes(index), StandardCharsets.UTF_8);
        }
    }

    /// A value for a caller: truth values and numbers as JSON has them, all others as their text. Text stay the numbers
    /// that JSON has not, NaN and infinity, and those that its readers would round, see [Numeral].
    Object given(String text) {
        return switch (type) {
            case Oid.BOOL -> text.equals("t");
            case Oid.INT2, Oid.INT4, Oid.INT8, Oid.OID -> exact(text) == null ? text : Long.valueOf(text);
            case Oid.NUMERIC -> or(exact(text), text);
            case Oid.FLOAT4, Oid.FLOAT8 -> or(Numeral.of(text), text);
            default -> text;
        };
    }

    private static @Nullable Numeral exact(String text) {
        Numeral number = Numeral.of(text);
        return number != null && number.isSmall() ? number : null;
    }

    private static Object or(@Nullable Numeral number, String text) {
        return number == null ? text : number;
    }

    /// A value of our own queries, in Java's form of it: these have no other arrays than of texts and names.
    Object own(ResultSet result, String text) throws SQLException {
        return switch (type) {
            case Oid.INT2, Oid.INT4, Oid.INT8, Oid.OID -> result.getLong(index);
            case Oid.NUMERIC -> or(Numeral.of(text), text);
            case Oid.TIMESTAMPTZ ->
                text.endsWith("infinity")
                        ? text
                        : result.getObject(index, OffsetDateTime.class).toInstant();
            case Oid.TEXT_ARRAY, Oid.NAME_ARRAY ->
                Arrays.asList((String[]) result.getArray(index).getArray());
            default -> given(text);
        };
    }
}
