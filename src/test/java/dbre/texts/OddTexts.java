package dbre.texts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Texts of every form, each as long as is asked for.
final class OddTexts {
    /// Brackets, operators or clauses inside each other, at most.
    private static final int DEEPEST = 10_000;

    private OddTexts() {}

    /// SQL, some of it broken.
    static Map<String, String> sql(int size) {
        Map<String, IntFunction<String>> forms = new LinkedHashMap<>();
        forms.put("literal", n -> "INSERT INTO pages (body) VALUES ('" + "x".repeat(n) + "');");
        forms.put("doubled quotes", n -> "INSERT INTO pages (body) VALUES ('" + "''".repeat(n / 2) + "');");
        forms.put("escapes", n -> "UPDATE pages SET body = E'" + "\\'".repeat(n / 2) + "';");
        forms.put("dollar quotes", n -> "SELECT $a$" + "x $ ".repeat(n / 4) + "$a$ FROM pages;");
        forms.put("line comment", n -> "-- " + "x".repeat(n) + "\nDROP TABLE pages;");
        forms.put("line comments", n -> "-- x\n".repeat(n / 5) + "DROP TABLE pages;");
        forms.put("block comment", n -> "/* " + "* /".repeat(n / 3) + " */ DROP TABLE pages;");
        forms.put(
                "identifier", n -> "ALTER TABLE pages ADD COLUMN \"" + "é".repeat(n) + "\" text DEFAULT 'x' NOT NULL;");
        forms.put("names", n -> "CREATE INDEX " + "i".repeat(n) + " ON pages (" + "b".repeat(n / 2) + ");");
        forms.put("default name", n -> "ALTER TABLE " + "p".repeat(n) + " ADD UNIQUE (a, b);");
        forms.put("check", n -> "ALTER TABLE pages ADD CHECK (body <> '" + "x".repeat(n) + "');");
        forms.put("sum", n -> "SELECT a FROM pages WHERE b = " + "1 + ".repeat(Math.min(DEEPEST, n / 4)) + "1;");
        forms.put("and", n -> "UPDATE pages SET a = 1 WHERE " + "b = 1 AND ".repeat(n / 10) + "true;");
        forms.put("or", n -> "ALTER TABLE pages ADD CHECK (" + "b = 1 OR ".repeat(n / 10) + "true);");
        forms.put("brackets", n -> "DELETE FROM pages WHERE " + nested("(", "true", ")", n) + ";");
        forms.put("calls", n -> "UPDATE pages SET a = " + nested("lower(", "b", ")", n) + ";");
        forms.put("arrays", n -> "UPDATE pages SET a = ARRAY" + nested("[", "1", "]", n) + ";");
        forms.put("subqueries", n -> nested("SELECT * FROM (", "SELECT 1 FROM pages", ") q", n) + ";");
        forms.put(
                "unions", n -> "SELECT 1 FROM pages " + "UNION ALL SELECT 1 ".repeat(Math.min(DEEPEST, n / 19)) + ";");
        forms.put("cases", n -> "UPDATE pages SET a = " + nested("CASE WHEN b THEN 1 ELSE ", "2", " END", n) + ";");
        forms.put("nots", n -> "UPDATE pages SET a = " + "NOT ".repeat(Math.min(DEEPEST, n / 4)) + "true;");
        forms.put("casts", n -> "UPDATE pages SET a = 1" + "::int".repeat(Math.min(DEEPEST, n / 5)) + ";");
        forms.put("joins", n -> "SELECT 1 FROM pages " + ", pages ".repeat(Math.min(DEEPEST, n / 8)) + ";");
        forms.put("rows", n -> "INSERT INTO pages VALUES (1)" + ",(1)".repeat(n / 4) + ";");
        forms.put("statements", n -> "DROP TABLE a;\n".repeat(Math.min(100, n / 14)));
        forms.put("open quote", n -> "DROP TABLE pages; SELECT '" + "x ".repeat(n / 2));
        forms.put("open name", n -> "DROP TABLE pages; SELECT \"" + "x ".repeat(n / 2));
        forms.put("open comment", n -> "DROP TABLE pages; /*" + "/*".repeat(n / 2));
        forms.put("open dollar", n -> "DROP TABLE pages; SELECT $$" + "x$".repeat(n / 2));
        forms.put("open brackets", n -> "DROP TABLE pages; SELECT " + "(".repeat(n));
        forms.put("NUL", n -> "DROP TABLE pages; SELECT '" + "\0".repeat(n) + "';");
        forms.put("surrogates", n -> "DROP TABLE pages; SELECT '" + "\uD83D".repeat(n / 2) + "';");
        forms.put("bare surrogates", n -> "DROP TABLE pages; " + "\uDC00".repeat(n));
        forms.put("marks", n -> "\uFEFF" + "DROP TABLE pages;" + "\uFEFF".repeat(n));
        forms.put("carriage returns", n -> "DROP TABLE pages;" + "\r\n\r".repeat(n / 3));
        for (String piece :
                new String[] {" ", "\n", ";", ",", "'", "\"", "$", "\\", "{", "%(", ".", "a", "1", "-", "é"}) {
            forms.put("only " + piece, n -> piece.repeat(n));
        }
        return at(forms, size);
    }

    /// Python expressions and statements that hold SQL, some of it broken.
    static Map<String, String> python(int size) {
        Map<String, IntFunction<String>> forms = new LinkedHashMap<>();
        forms.put("literal", n -> execute("\"DROP TABLE pages -- " + "x".repeat(n) + "\""));
        forms.put(
                "docstring",
                n -> "    \"\"\"" + "x 'y' \\\\ \n".repeat(n / 10) + "\"\"\"\n" + execute("'DROP TABLE a'"));
        forms.put("f-string", n -> execute("f\"DROP TABLE {a} -- " + "{b} ".repeat(n / 4) + "\""));
        forms.put("f-strings", n -> execute("f'DROP TABLE " + nested("{f\"", "", "\"}", n) + "'"));
        forms.put("pieces", n -> execute("'DROP TABLE '" + " 'a'".repeat(n / 4)));
        forms.put("sum", n -> execute("'DROP TABLE '" + " + 'a'".repeat(Math.min(DEEPEST, n / 6))));
        forms.put("brackets", n -> execute(nested("(", "'DROP TABLE a'", ")", n)));
        forms.put("lists", n -> "    a = " + nested("[", "1", "]", n) + "\n" + execute("'DROP TABLE a'"));
        forms.put("maps", n -> "    a = " + nested("{1: ", "1", "}", n) + "\n" + execute("'DROP TABLE a'"));
        forms.put("calls", n -> "    a" + "()".repeat(Math.min(DEEPEST, n / 2)) + "\n" + execute("'DROP TABLE a'"));
        forms.put("chain", n -> "    op" + ".f(1)".repeat(Math.min(DEEPEST, n / 5)) + "\n" + execute("'DROP TABLE a'"));
        forms.put("attributes", n -> "    a = b" + ".c".repeat(Math.min(DEEPEST, n / 2)) + "\n");
        forms.put(
                "nots", n -> "    a = " + "not ".repeat(Math.min(DEEPEST, n / 4)) + "b\n" + execute("'DROP TABLE a'"));
        forms.put("minus", n -> "    a = " + "-".repeat(Math.min(DEEPEST, n)) + "1\n" + execute("'DROP TABLE a'"));
        forms.put("powers", n -> "    a = 1" + "**1".repeat(Math.min(DEEPEST, n / 3)) + "\n");
        forms.put("lambdas", n -> "    a = " + "lambda: ".repeat(Math.min(DEEPEST, n / 8)) + "1\n");
        forms.put("conditions", n -> "    a = " + "1 if b else ".repeat(Math.min(DEEPEST, n / 12)) + "1\n");
        forms.put("awaits", n -> "    a = " + "await ".repeat(Math.min(DEEPEST, n / 6)) + "b\n");
        forms.put("walrus", n -> "    (a := " + nested("(a := ", "1", ")", n) + ")\n");
        forms.put("targets", n -> "    " + "a = ".repeat(Math.min(DEEPEST, n / 4)) + "1\n");
        forms.put("comparisons", n -> "    a = 1" + " < 1".repeat(n / 4) + "\n");
        forms.put(
                "elifs",
                n -> "    if a:\n        pass\n" + "    elif b:\n        pass\n".repeat(Math.min(5_000, n / 23)));
        forms.put(
                "blocks",
                n -> IntStream.range(1, Math.min(1_000, n / 20))
                        .mapToObj(depth -> "    ".repeat(depth) + "if a:\n")
                        .collect(Collectors.joining()));
        forms.put("comment", n -> "    # " + "dbre: ignore ".repeat(n / 13) + "\n" + execute("'DROP TABLE a'"));
        forms.put("spaces", n -> " ".repeat(n) + "\n" + execute("'DROP TABLE a'"));
        forms.put("open quote", n -> execute("'DROP TABLE a'") + "    a = '''" + "x\n".repeat(n / 2));
        forms.put("open brackets", n -> execute("'DROP TABLE a'") + "    a = " + "(".repeat(n));
        forms.put("open f-string", n -> execute("'DROP TABLE a'") + "    a = f'" + "{".repeat(n));
        forms.put("escapes", n -> execute("'DROP TABLE a -- " + "\\x41\\N{DASH}\\ud800".repeat(n / 20) + "'"));
        forms.put("NUL", n -> execute("'DROP TABLE a'") + "\0".repeat(n));
        forms.put("surrogates", n -> execute("'DROP TABLE a" + "\uD83D".repeat(n / 2) + "'"));
        forms.put(
                "columns",
                n -> "    op.create_table('a'" + ", sa.Column('b', sa.Text)".repeat(Math.min(2_000, n / 25)) + ")\n");
        forms.put(
                "default",
                n -> "    op.add_column('a', sa.Column('b', sa.Text, server_default='" + "x".repeat(n) + "'))\n");
        forms.put("loop", n -> "    for a in range(" + n + "):\n        op.execute('DROP TABLE a')\n");
        forms.put("repeated", n -> execute("'a' * " + n + "00000"));
        return at(forms, size);
    }

    /// JSON and YAML.
    static Map<String, String> data(int size) {
        Map<String, IntFunction<String>> forms = new LinkedHashMap<>();
        forms.put("string", n -> "{\"tables\": \"" + "x".repeat(n) + "\"}");
        forms.put("arrays", n -> "[".repeat(Math.min(DEEPEST, n)) + "]".repeat(Math.min(DEEPEST, n)));
        forms.put(
                "objects",
                n -> "{\"properties\": ".repeat(Math.min(DEEPEST, n / 15)) + "1"
                        + "}".repeat(Math.min(DEEPEST, n / 15)));
        forms.put("open arrays", n -> "[".repeat(n));
        forms.put("number", n -> "{\"a\": 1e" + "9".repeat(n) + "}");
        forms.put(
                "blocks",
                n -> IntStream.range(0, Math.min(1_000, n / 20))
                        .mapToObj(depth -> " ".repeat(depth) + "properties:\n")
                        .collect(Collectors.joining()));
        forms.put("lists", n -> "- ".repeat(Math.min(DEEPEST, n / 2)) + "a\n");
        forms.put(
                "aliases",
                n -> "a0: &a0 [x]\n"
                        + IntStream.range(1, 30)
                                .mapToObj(i -> "a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)))
                                .collect(Collectors.joining()));
        forms.put("alias of itself", n -> "properties: &a\n  properties: *a\n");
        forms.put("scalar", n -> "tables: |\n" + "  SELECT 'x' FROM pages\n".repeat(n / 24));
        forms.put("NUL", n -> "{\"a\": \"" + "\0".repeat(n) + "\"}");
        forms.put("surrogates", n -> "{\"a\": \"" + "\uD83D".repeat(n / 2) + "\\ud83d\"}");
        return at(forms, size);
    }

    private static String execute(String expression) {
        return "    op.execute(" + expression + ")\n";
    }

    private static String nested(String open, String inner, String close, int size) {
        int depth = Math.clamp(size / (open.length() + close.length()), 1, DEEPEST);
        return open.repeat(depth) + inner + close.repeat(depth);
    }

    private static Map<String, String> at(Map<String, IntFunction<String>> forms, int size) {
        Map<String, String> texts = new LinkedHashMap<>();
        forms.forEach((name, form) -> texts.put(name, form.apply(size)));
        return texts;
    }
}
