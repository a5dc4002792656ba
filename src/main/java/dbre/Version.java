package dbre;

import java.util.Optional;

/// Which dbre-mcp this is.
public final class Version {
    /// The version in the jar's manifest; `dev` when the program runs from a folder of classes.
    public static final String TEXT = Optional.ofNullable(
                    Version.class.getPackage().getImplementationVersion())
            .orElse("dev");

    private Version() {}
}
