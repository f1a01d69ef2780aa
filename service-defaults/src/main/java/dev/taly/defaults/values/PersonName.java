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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person is called: one line on which something can be seen, and no link, because names stand in mails to people who
 * may not have typed them. Absent is fine.
 */
@Documented
@Constraint(validatedBy = PersonName.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface PersonName {

    String message() default "must be a name on one line, without links or control characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Check implements ConstraintValidator<PersonName, String> {

        /** A scheme, a www. at the beginning of a word, or a dotted word with a path. */
        private static final Pattern LINK =
                Pattern.compile("://|(?<![\\p{L}\\p{N}])www\\.\\S|\\.\\p{L}{2,24}/", Pattern.CASE_INSENSITIVE);

        @Override
        public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
            return name == null || (Texts.isOneLine(name) && !LINK.matcher(name).find());
        }
    }
}
