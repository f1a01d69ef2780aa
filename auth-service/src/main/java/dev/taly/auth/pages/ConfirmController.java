package dev.taly.auth.pages;

import dev.taly.auth.mfa.SecondFactors;
import dev.taly.auth.passkeys.PasskeyService;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.SignedInUser;
import dev.taly.auth.signin.SignIn;
import dev.taly.defaults.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** Step-up: whoever wants to change something sensitive proves anew who they are, then goes on where they were. */
@Controller
class ConfirmController {

    private final SignIn signIn;
    private final SecondFactors secondFactors;
    private final PasskeyService passkeys;

    ConfirmController(SignIn signIn, SecondFactors secondFactors, PasskeyService passkeys) {
        this.signIn = signIn;
        this.secondFactors = secondFactors;
        this.passkeys = passkeys;
    }

    @GetMapping("/account/confirm")
    String form(
            @AuthenticationPrincipal SignedInUser user, @ModelAttribute("confirmForm") ConfirmForm form, Model page) {
        return form(user, page);
    }

    @PostMapping("/account/confirm")
    String confirm(
            @AuthenticationPrincipal SignedInUser user,
            @Valid @ModelAttribute("confirmForm") ConfirmForm form,
            BindingResult errors,
            Model page,
            HttpServletRequest request) {
        if (!errors.hasErrors()) {
            try {
                signIn.stepUp(user.sessionId(), form.password(), form.code(), Device.of(request));
                return "redirect:" + takeReturn(request.getSession());
            } catch (ProblemException refused) {
                FormErrors.add(errors, refused);
            }
        }
        return form(user, page);
    }

    /** Where the script goes after a proof by a passkey. */
    @GetMapping("/account/confirm/continue")
    String goOn(HttpSession session) {
        return "redirect:" + takeReturn(session);
    }

    private String form(SignedInUser user, Model page) {
        page.addAttribute("needsCode", secondFactors.isRequired(user.userId()));
        page.addAttribute("passkey", !passkeys.list(user.userId()).isEmpty());
        return "confirm";
    }

    private static String takeReturn(HttpSession session) {
        @Nullable Object path = session.getAttribute(PageErrors.RETURN_TO);
        session.removeAttribute(PageErrors.RETURN_TO);
        return Objects.requireNonNullElse(path, "/account").toString();
    }

    record ConfirmForm(
            @Nullable @Size(max = 128) String password,
            @Nullable @Size(max = 32) String code) {}
}
