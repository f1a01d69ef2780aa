package dev.taly.auth.pages;

import dev.taly.defaults.problem.ProblemException;
import org.springframework.validation.BindingResult;

/** Puts what a service refused beside the fields of the form, and what concerns no field above them. */
final class FormErrors {

    private FormErrors() {}

    static void add(BindingResult form, ProblemException refused) {
        if (refused.issues().isEmpty()) {
            String slug = refused.problem().slug();
            form.reject("error." + slug, refused.problem().detail());
        }
        refused.issues().forEach(issue -> {
            if (form.getFieldType(issue.field()) == null) {
                form.reject("refused", issue.field() + " " + issue.message());
            } else {
                form.rejectValue(issue.field(), "refused", issue.message());
            }
        });
    }
}
