package dev.taly.defaults.idempotency;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On an operation with an {@link IdempotencyKey}: the OpenAPI document shows the header that it comes from. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface IdempotencyKeyHeader {

    /** What the caller gains by it; empty where the name says enough. */
    String value() default "";
}
