package dev.taly.e2e.reliability;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that breaks something: a row of docs/reliability.md. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ExtendWith(FaultRecorder.class)
public @interface Fault {

    /** What breaks: names the row. */
    String value();

    /** What is done, in a few words. */
    String how();

    String passesWhen();

    /** Takes long: only with {@code -Dtaly.full=true}; without it the test is skipped, and its row says so. */
    boolean fullOnly() default false;
}
