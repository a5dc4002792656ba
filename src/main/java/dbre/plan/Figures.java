package dbre.plan;

import java.util.Locale;

/// Numbers as people read them.
public final class Figures {
    private Figures() {}

    /// A time: `0.04 ms`, `8.3 ms`, `105 ms`, `2.46 s`.
    public static String ms(double ms) {
        if (ms >= 1000) {
            return String.format(Locale.ROOT, "%.2f s", ms / 1000);
        }
        return String.format(Locale.ROOT, ms >= 100 ? "%.0f ms" : ms >= 1 ? "%.1f ms" : "%.2f ms", ms);
    }

    /// A whole number with thousands set apart: `999,424`.
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// The same, rounded.
    public static String count(double number) {
        return count(Math.round(number));
    }

    /// A number of things: `1 row`, `999,424 rows`.
    public static String count(double number, String thing) {
        return count(number) + " " + thing + (Math.round(number) == 1 ? "" : "s");
    }

    /// A number in at most five characters: `577`, `12.3k`, `1.0M`.
    public static String brief(double number) {
        if (number < 10_000) {
            return String.valueOf(Math.round(number));
        }
        double scaled = number;
        String unit = "";
        for (String next : new String[] {"k", "M", "G", "T", "P", "E"}) {
            if (scaled >= 999.5) {
                scaled /= 1000;
                unit = next;
            }
        }
        return String.format(Locale.ROOT, scaled < 99.95 ? "%.1f%s" : "%.0f%s", scaled, unit);
    }

    /// A part as a percentage: `96 %`, and `99.9 %` where rounding would claim too much.
    public static String percent(double part) {
        return part > 0.99 && part < 1
                ? String.format(Locale.ROOT, "%.1f %%", Math.min(99.9, part * 100))
                : String.format(Locale.ROOT, "%.0f %%", part * 100);
    }

    /// A size of kilobytes: `512 kB`, `12 MB`, `3.1 GB`.
    public static String kilobytes(double kilobytes) {
        if (kilobytes < 1024) {
            return Math.round(kilobytes) + " kB";
        }
        double mega = kilobytes / 1024;
        return mega < 1024
                ? String.format(Locale.ROOT, mega < 10 ? "%.1f MB" : "%.0f MB", mega)
                : String.format(Locale.ROOT, "%.1f GB", mega / 1024);
    }

    /// A size for a setting such as work_mem: the next power of two, in whole megabytes.
    public static String setting(double kilobytes) {
        long mega = 1;
        while (mega * 1024 < kilobytes) {
            mega *= 2;
        }
        return mega < 1024 ? mega + "MB" : mega / 1024 + "GB";
    }
}
