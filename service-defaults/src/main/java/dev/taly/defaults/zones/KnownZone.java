package dev.taly.defaults.zones;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A name of a time zone that {@link ZoneNames#isKnown means the same everywhere}; in JSON the name of today is taken for one
 * that it has replaced. Absent is fine.
 */
@Documented
@JacksonAnnotationsInside
@JsonDeserialize(using = KnownZone.CanonicalName.class)
@Constraint(validatedBy = KnownZone.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface KnownZone {

    String message() default "must be a time zone named by area and place, such as Europe/Berlin, or UTC";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class CanonicalName extends ValueDeserializer<@Nullable String> {

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
            return ZoneNames.canonical(context.readValue(parser, String.class));
        }
    }

    final class Check implements ConstraintValidator<KnownZone, String> {

        @Override
        public boolean isValid(@Nullable String zone, ConstraintValidatorContext context) {
            return zone == null || ZoneNames.isKnown(zone);
        }
    }
}
