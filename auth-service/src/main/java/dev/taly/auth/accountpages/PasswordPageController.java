package dev.taly.auth.accountpages;

import dev.taly.auth.accounts.PasswordService;
import dev.taly.auth.accounts.SteadyAnswer;
import dev.taly.auth.credentials.OwnPassword;
import dev.taly.auth.pages.FormErrors;
import dev.taly.auth.passwords.PasswordPolicy;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.SessionService;
import dev.taly.auth.sessions.SignedInUser;
import dev.taly.auth.signin.BrowserSignIn;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.values.Email;
import dev.taly.defaults.values.EmailAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A password that is forgotten, or shall be another one. */
@Controller
class PasswordPageController {

    private static final String RESET = "passwords.reset";

    private final PasswordService passwords;
    private final OwnPassword ownPassword;
    private final SessionService sessions;
    private final SteadyAnswer steadyAnswer;
    private final OtherProofs otherProofs;
    private final BrowserSignIn browser;

    PasswordPageController(
            PasswordService passwords,
            OwnPassword ownPassword,
            SessionService sessions,
            SteadyAnswer steadyAnswer,
            OtherProofs otherProofs,
            BrowserSignIn browser) {
        this.browser = browser;
        this.passwords = passwords;
        this.ownPassword = ownPassword;
        this.sessions = sessions;
        this.steadyAnswer = steadyAnswer;
        this.otherProofs = otherProofs;
    }

    @GetMapping("/login/forgot")
    String forgotForm(@ModelAttribute("form") ForgotForm form) {
        return "forgot";
    }

    /** It was sent after its session was over. */
    @PostMapping("/login/forgot/again")
    String forgotAgain(@ModelAttribute("form") ForgotForm form, BindingResult errors) {
        errors.reject("form.again");
        return "forgot";
    }

    @PostMapping("/login/forgot")
    String forgot(
            @Valid @ModelAttribute("form") ForgotForm form,
            BindingResult errors,
            RedirectAttributes next,
            HttpServletRequest request) {
        if (errors.hasErrors()) {
            return "forgot";
        }
        steadyAnswer.after(() -> passwords.forgot(form.email()));
        browser.awaitMail(request);
        next.addFlashAttribute("sentTo", form.email());
        return "redirect:/login/forgot";
    }

    @GetMapping("/login/reset")
    String resetForm(@ModelAttribute("form") ResetForm form, Model page) {
        page.addAttribute("dead", form.token() == null || !passwords.isResettable(form.token()));
        return "reset";
    }

    @PostMapping("/login/reset")
    String reset(
            @Valid @ModelAttribute("form") ResetForm form,
            BindingResult errors,
            Model page,
            RedirectAttributes next,
            HttpServletRequest request) {
        if (errors.hasErrors()) {
            page.addAttribute("dead", errors.hasFieldErrors("token"));
            return "reset";
        }
        try {
            next.addFlashAttribute(RESET, ownPassword.reset(form.token(), form.password(), Device.of(request)));
        } catch (ProblemException refused) {
            page.addAttribute("dead", refused.problem().slug().equals("token-invalid"));
            FormErrors.add(errors, refused);
            return "reset";
        }
        return "redirect:/login/reset/done";
    }

    /** Shown once, right after the reset: nobody is signed in yet. */
    @GetMapping("/login/reset/done")
    String resetDone(Model page, Locale locale, RedirectAttributes next) {
        if (!(page.getAttribute(RESET) instanceof UUID owner)) {
            return "redirect:/login";
        }
        if (otherProofs.show(owner, page, locale)) {
            return "password-set";
        }
        next.addFlashAttribute("notice", "password-set");
        return "redirect:/login";
    }

    @GetMapping("/account/password")
    String changeForm(@ModelAttribute("form") ChangeForm form) {
        return "change-password";
    }

    @PostMapping("/account/password")
    String change(
            @AuthenticationPrincipal SignedInUser user,
            @Valid @ModelAttribute("form") ChangeForm form,
            BindingResult errors,
            RedirectAttributes next,
            HttpServletRequest request) {
        if (!errors.hasErrors()) {
            try {
                ownPassword.change(
                        sessions.require(user.sessionId()),
                        form.currentPassword(),
                        form.newPassword(),
                        Device.of(request));
                next.addFlashAttribute("notice", "password-changed");
                return "redirect:/account";
            } catch (ProblemException refused) {
                FormErrors.add(errors, refused);
            }
        }
        return "change-password";
    }

    record ForgotForm(
            @NotNull @EmailAddress @Size(max = Email.LONGEST)
            String email) {

        ForgotForm {
            email = Email.spelled(email);
        }
    }

    record ResetForm(
            @NotBlank @Size(max = 128) String token,

            @NotNull @Size(min = PasswordPolicy.MIN, max = PasswordPolicy.MAX)
            String password) {}

    record ChangeForm(
            @NotBlank @Size(max = PasswordPolicy.MAX) String currentPassword,

            @NotNull @Size(min = PasswordPolicy.MIN, max = PasswordPolicy.MAX)
            String newPassword) {}
}
