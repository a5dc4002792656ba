package dbre.odd;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/// Texts that software stumbles over, and good texts spoiled in one place.
final class OddTexts {
    private static final List<String> ODD = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "\uD800",
            "x\uDFFFy",
            "\uFEFFSELECT 1",
            "\u202Etxet",
            "Ünïcödé 表 🐘",
            "é".repeat(400),
            "'",
            "\"",
            "$$",
            "$1",
            ";",
            "--",
            "/*",
            "\\",
            "\\.",
            "%",
            "%zz",
            "%s%n%d",
            "{}",
            "${x}",
            "{{x}}",
            "../../etc/passwd",
            "/etc/passwd",
            "C:\\x",
            "file\0.py",
            "*".repeat(50),
            "[",
            "[a-",
            "**/**/**/*",
            "1e999999999",
            "-0",
            "NaN",
            "null",
            "true",
            "<script>alert(1)</script>",
            "\r\n\r\n",
            "\t\u000B\f",
            "a".repeat(70),
            "x.y.z.w",
            "\"Odd.Schema\".\"My.Table\"",
            "pg_catalog.pg_class",
            "0001:head",
            "base:head",
            "pending",
            ":",
            "head:base",
            "a:b:c");

    private static final Pattern SURROGATE = Pattern.compile("[\\uD800-\\uDFFF]");

    private final Random random;

    OddTexts(Random random) {
        this.random = random;
    }

    /// Something odd, now and then long or deep.
    String any() {
        return switch (random.nextInt(24)) {
            case 0 -> "'" + "x".repeat(random.nextInt(20_000)) + "'";
            case 1 -> "(".repeat(1 + random.nextInt(3_000));
            case 2 -> "a, ".repeat(random.nextInt(2_000));
            case 3 -> noise(1 + random.nextInt(200));
            default -> one(ODD);
        };
    }

    /// Something odd that can be a name in JSON, where half a pair of surrogates ends the reading.
    String name() {
        return SURROGATE.matcher(any()).replaceAll("");
    }

    /// A text that was good, and often still is.
    String spoiled(String good) {
        return switch (random.nextInt(9)) {
            case 0 -> inserted(good, any());
            case 1 -> inserted(good, noise(1));
            case 2 -> good.substring(0, random.nextInt(good.length() + 1));
            case 3 -> good.substring(random.nextInt(good.length() + 1));
            case 4 -> without(good);
            case 5 -> good + one(List.of(";", ";;", " -- x", " /*", "\\", "\0", ")", "'")) + good;
            case 6 ->
                good.replace(
                        ' ', one(List.of("\n", "\r\n", "\u00A0", "/**/", "\t")).charAt(0));
            default -> good;
        };
    }

    private String inserted(String good, String odd) {
        int at = random.nextInt(good.length() + 1);
        return good.substring(0, at) + odd + good.substring(at);
    }

    private String without(String good) {
        int from = random.nextInt(good.length() + 1);
        int to = Math.min(good.length(), from + 1 + random.nextInt(5));
        return good.substring(0, from) + good.substring(to);
    }

    private String noise(int length) {
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < length; i++) {
            noise.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x10000)));
        }
        return noise.toString();
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
