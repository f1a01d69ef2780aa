package dev.taly.defaults.values;

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

/** A text from which a {@link PhoneNumber} can be made. Absent is fine. */
@Documented
@Constraint(validatedBy = Phone.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Phone {

    String message() default "must be a phone number, such as +49 30 1234567";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Check implements ConstraintValidator<Phone, String> {

        @Override
        public boolean isValid(@Nullable String number, ConstraintValidatorContext context) {
            try {
                if (number != null) {
                    PhoneNumber.of(number);
                }
                return true;
            } catch (IllegalValueException refused) {
                return Refusal.because(refused, context);
            }
        }
    }
}
