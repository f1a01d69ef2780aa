package dev.taly.auth.accounts;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One plain e-mail address with a dotted domain. Quoted local parts and comments are legal in mail but never used by
 * people; refusing them keeps addresses safe to put into a header.
 */
@NotNull
@Size(max = 254)
@Pattern(
        regexp = "^[^" + EmailAddress.SPECIAL + "]{1,64}@([^." + EmailAddress.SPECIAL + "]+\\.)+[^."
                + EmailAddress.SPECIAL + "]+$")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface EmailAddress {

    /** What needs quotes or ends a part; spelled so that JavaScript reads it alike, for the OpenAPI document. */
    String SPECIAL = "\\s\\x00-\\x1f\\x7f@<>()\\[\\]\\\\,;:\"";

    String message() default "must be an e-mail address of at most 254 characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
