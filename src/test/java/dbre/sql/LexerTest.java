package dbre.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server's own scanner is the judge of ours, on every text that the server can parse.
class LexerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> ODD = List.of(
            "SELECT 1.5, .5, 1., 1e10, 1.5E-3, 0xFf, 0b10, 0o17, 1_000, $1, a.b.c, x[1:2], y::int",
            "SELECT a<=-1, b>=+2, c<>-d, e@-f, g!=h, i->>'j', k||l, -m, a- -b, c/**/-d, e--f\n, g",
            "SELECT 'it''s' 'no' \n 'more', 'a'\n'b' -- c\n 'd', E'\\'', U&'d\\0061', B'01', X'1F', N'n', \"q\"\"q\"",
            "SELECT $$a$b$$, $t$ $$ $t$, $ä$x$ä$, größe, \"Größe\" /* /* */ ; */ ; SELECT a /* b */ ; -- ;",
            "SELECT * FROM f(a => 1, b := 2) WHERE x = ANY(ARRAY[1,2]) AND y[1] -> 'z' #>> '{a}' IS NOT NULL",
            "SELECT 1..2",
            "SELECT a FROM b\rWHERE c = 'd'\f;\u000bSELECT 2");

    @Test
    void tokensEndWhereTheServersDo() throws IOException {
        WasmParser parser = new WasmParser();
        List<String> texts = Stream.concat(ODD.stream(), SqlTexts.all().stream())
                .filter(text -> isSql(parser, text))
                .toList();
        for (String text : texts) {
            assertEquals(scanned(parser, text), lexed(text), text);
        }
        assertEquals(true, texts.size() > 500, () -> texts.size() + " texts");
    }

    private static boolean isSql(WasmParser parser, String text) {
        try {
            return !text.isBlank() && !parser.parse(text).isEmpty();
        } catch (SqlSyntaxException error) {
            return false;
        }
    }

    private static List<String> scanned(WasmParser parser, String text) {
        List<String> tokens = new ArrayList<>();
        for (JsonNode token : JSON.readTree(parser.scan(text)).path("tokens")) {
            if (!token.path("tokenName").asString().endsWith("_COMMENT")) {
                tokens.add(
                        token.path("start").asInt(0) + "-" + token.path("end").asInt());
            }
        }
        return tokens;
    }

    private static List<String> lexed(String text) {
        List<String> tokens = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Lexer lexer = new Lexer(bytes, 0, bytes.length);
        while (lexer.next()) {
            tokens.add(lexer.start() + "-" + lexer.end());
        }
        return tokens;
    }
}
