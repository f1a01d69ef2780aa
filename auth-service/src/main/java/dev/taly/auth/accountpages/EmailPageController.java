package dev.taly.auth.accountpages;

import dev.taly.auth.accounts.EmailChangeService;
import dev.taly.auth.accounts.SteadyAnswer;
import dev.taly.auth.attempts.SignInAttempts;
import dev.taly.auth.credentials.OwnEmailService;
import dev.taly.auth.pages.FormErrors;
import dev.taly.auth.sessions.SignedInUser;
import dev.taly.auth.sessions.StepUp;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.values.Email;
import dev.taly.defaults.values.EmailAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Another e-mail address: asked for here, proven by the link of the mail. */
@Controller
class EmailPageController {

    private final EmailChangeService changes;
    private final OwnEmailService ownEmail;
    private final SignInAttempts attempts;
    private final SteadyAnswer steadyAnswer;
    private final StepUp stepUp;

    EmailPageController(
            EmailChangeService changes,
            OwnEmailService ownEmail,
            SignInAttempts attempts,
            SteadyAnswer steadyAnswer,
            StepUp stepUp) {
        this.changes = changes;
        this.ownEmail = ownEmail;
        this.attempts = attempts;
        this.steadyAnswer = steadyAnswer;
        this.stepUp = stepUp;
    }

    @GetMapping("/account/email")
    String form(@AuthenticationPrincipal SignedInUser user, @ModelAttribute("form") EmailForm form) {
        stepUp.require(user.sessionId());
        return "change-email";
    }

    @PostMapping("/account/email")
    String change(
            @AuthenticationPrincipal SignedInUser user,
            @Valid @ModelAttribute("form") EmailForm form,
            BindingResult errors,
            RedirectAttributes next) {
        stepUp.require(user.sessionId());
        if (!errors.hasErrors()) {
            try {
                steadyAnswer.after(() -> ownEmail.request(user.userId(), user.sessionId(), form.email()));
                next.addFlashAttribute("notice", "email-sent");
                return "redirect:/account";
            } catch (ProblemException refused) {
                FormErrors.add(errors, refused);
            }
        }
        return "change-email";
    }

    /** Shows a button, as for the first address. */
    @GetMapping("/login/confirm-email")
    String confirmForm(@ModelAttribute("form") TokenForm form, Model page) {
        page.addAttribute("deadLink", form.token() == null || !changes.isConfirmable(form.token()));
        return "confirm-email";
    }

    @PostMapping("/login/confirm-email")
    String confirm(
            @AuthenticationPrincipal @Nullable SignedInUser user,
            @Valid @ModelAttribute("form") TokenForm form,
            BindingResult errors,
            RedirectAttributes next) {
        if (!errors.hasErrors()) {
            try {
                EmailChangeService.Changed changed = changes.confirm(form.token());
                attempts.moved(changed.from(), changed.to());
                next.addFlashAttribute("notice", "email-changed");
                return user == null ? "redirect:/login" : "redirect:/account";
            } catch (ProblemException refused) {
                FormErrors.add(errors, refused);
            }
        }
        return "confirm-email";
    }

    record EmailForm(
            @NotNull @EmailAddress @Size(max = Email.LONGEST)
            String email) {

        EmailForm {
            email = Email.spelled(email);
        }
    }

    record TokenForm(@NotBlank @Size(max = 128) String token) {}
}
