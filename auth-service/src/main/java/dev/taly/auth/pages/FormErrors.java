package dev.taly.auth.pages;

import dev.taly.defaults.problem.ProblemException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.ObjectError;

/** Puts what a service refused beside the fields of the form, and what concerns no field above them. */
public final class FormErrors {

    private FormErrors() {}

    public static void add(BindingResult form, ProblemException refused) {
        if (refused.issues().isEmpty()) {
            String slug = refused.problem().slug();
            String[] words = {"error." + slug, "problem." + slug};
            form.addError(new ObjectError(
                    form.getObjectName(), words, null, refused.problem().detail()));
        }
        refused.issues().forEach(issue -> {
            if (form.getFieldType(issue.field()) == null) {
                form.reject("error.malformed-request", issue.message());
            } else {
                form.rejectValue(issue.field(), "refused", issue.message());
            }
        });
    }
}
