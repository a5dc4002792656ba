package dbre.live;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs a test class once on every server that the build provides.
///
/// The constructor takes the [LivePostgres] and gets its database from it.
@ParameterizedClass(name = "{0}")
@MethodSource("dbre.live.LivePostgres#every")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnEveryServer {}
