package dev.taly.defaults.values;

import jakarta.validation.ConstraintValidatorContext;

/** Says what is wrong, where a constraint's own message knows only that something is. */
final class Refusal {

    private Refusal() {}

    static boolean because(IllegalValueException refused, ConstraintValidatorContext context) {
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(refused.getMessage()).addConstraintViolation();
        return false;
    }
}
