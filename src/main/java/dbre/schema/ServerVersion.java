package dbre.schema;

/// A PostgreSQL version as `server_version_num` has it: 180006 is 18.6.
///
/// @param number major times 10,000 plus minor
public record ServerVersion(int number) implements Comparable<ServerVersion> {
    /// The oldest major that is supported and tested.
    public static final int OLDEST_MAJOR = 14;
    /// The newest major that is supported and tested; assumed when nothing says otherwise.
    public static final int NEWEST_MAJOR = 18;

    /// The newest minor that a statement about a major may assume.
    public static ServerVersion ofMajor(int major) {
        return new ServerVersion(major * 10_000 + 99);
    }

    /// 14 to 18.
    public int major() {
        return number / 10_000;
    }

    /// Whether this server is of the given major or later.
    public boolean isAtLeast(int major) {
        return major() >= major;
    }

    @Override
    public int compareTo(ServerVersion other) {
        return Integer.compare(number, other.number);
    }

    /// The major alone, `18`.
    @Override
    public String toString() {
        return String.valueOf(major());
    }
}
