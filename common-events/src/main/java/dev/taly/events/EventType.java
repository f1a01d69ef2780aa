package dev.taly.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the type of an event on the wire. A type is never changed in a breaking way: a break is a new {@code ….v2}. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {

    /** The CloudEvents {@code type}, for example {@code payment.success}. */
    String value();
}
