package dbre.alembic.ddl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Names as SQLAlchemy writes them: bare when lower case, legal and not on its list of reserved words.
///
/// That list is SQLAlchemy's own (`dialects/postgresql/base.py`, 2.0.54) and not PostgreSQL's.
public final class Names {
    /// The longest name that PostgreSQL keeps (NAMEDATALEN - 1).
    public static final int LONGEST = 63;

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    private static final Set<String> RESERVED = Set.of("""
        all analyse analyze and any array as asc asymmetric both case cast check collate column
        constraint create current_catalog current_date current_role current_time current_timestamp
        current_user default deferrable desc distinct do else end except false fetch for foreign from
        grant group having in initially intersect into leading limit localtime localtimestamp new not
        null of off offset old on only or order placing primary references returning select
        session_user some symmetric table then to trailing true union unique user using variadic when
        where window with authorization between binary cross current_schema freeze full ilike inner
        is isnull join left like natural notnull outer over overlaps right similar verbose
        """.strip().split("\\s+"));

    private Names() {}

    /// One name.
    public static String quote(String name) {
        boolean bare = PLAIN.matcher(name).matches() && !RESERVED.contains(name);
        return bare ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /// Names in a row, `a, b`.
    public static String list(List<String> names) {
        return names.stream().map(Names::quote).collect(Collectors.joining(", "));
    }

    /// A name in a schema.
    public static String qualified(@Nullable String schema, String name) {
        return schema == null || schema.isEmpty() ? quote(name) : quote(schema) + "." + quote(name);
    }

    /// A table as Alembic's own ALTER statements write it: a dot in the schema separates two names.
    public static String dotted(@Nullable String schema, String name) {
        if (schema == null || schema.isEmpty()) {
            return quote(name);
        }
        return Arrays.stream(schema.split("\\.", -1)).map(Names::quote).collect(Collectors.joining("."))
                + "."
                + quote(name);
    }

    /// The name of a constraint or index that the author chose.
    ///
    /// @throws NotKnown when it is too long, as SQLAlchemy raises IdentifierError
    public static String chosen(String name) {
        if (name.length() > LONGEST) {
            throw new NotKnown("the name " + name + " has more than " + LONGEST + " characters");
        }
        return quote(name);
    }

    /// The name that SQLAlchemy makes for an index without one, `ix_schema_table_column`.
    public static String generatedIndex(@Nullable String schema, String table, String column) {
        return quote(cut("ix_" + (schema == null ? "" : schema + "_") + table + "_" + column));
    }

    /// A name that a convention has made, as `op.f` says of one: SQLAlchemy cuts it to 63 characters with a hash at
    /// the end.
    public static String cut(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        String hash = md5(name);
        return name.substring(0, LONGEST - 8) + "_" + hash.substring(hash.length() - 4);
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).toLowerCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has MD5", impossible);
        }
    }
}
