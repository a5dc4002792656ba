package dbre.live;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs a test class once on every server that the build provides.
///
/// The constructor takes the [LivePostgres]; so may a static `@BeforeParameterizedClassInvocation` method, which
/// is the place to make one database for all tests of the class.
@ParameterizedClass(name = "{0}")
@MethodSource("dbre.live.LivePostgres#every")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnEveryServer {}
