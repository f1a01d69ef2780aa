package dev.taly.user.regional;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The id of a time zone of the IANA database; not an offset, which knows no daylight saving. */
@Documented
@Constraint(validatedBy = KnownTimeZone.Validator.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface KnownTimeZone {

    String message() default "must be an IANA time zone such as Europe/Paris";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Accepts null, which {@code @NotNull} refuses where it must. */
    final class Validator implements ConstraintValidator<KnownTimeZone, String> {

        private static final Set<String> ZONES = ZoneId.getAvailableZoneIds().stream()
                .filter(id -> !id.startsWith("SystemV/"))
                .collect(Collectors.toUnmodifiableSet());

        @Override
        public boolean isValid(@Nullable String id, ConstraintValidatorContext context) {
            return id == null || ZONES.contains(id);
        }
    }
}
