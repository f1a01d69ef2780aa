package dev.taly.auth.pages;

import dev.taly.auth.accounts.EmailAddress;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.SignedInUser;
import dev.taly.auth.signin.BrowserSignIn;
import dev.taly.auth.signin.PasswordAccepted;
import dev.taly.auth.signin.SignIn;
import dev.taly.defaults.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;

/** Signing in with a password, and with the code of a second factor where there is one. */
@Controller
class LoginController {

    private static final String ACCEPTED = "signin.accepted";

    private final SignIn signIn;
    private final BrowserSignIn browser;
    private final SavedRequests saved;

    LoginController(SignIn signIn, BrowserSignIn browser, SavedRequests saved) {
        this.signIn = signIn;
        this.browser = browser;
        this.saved = saved;
    }

    @GetMapping("/login")
    String form(
            @AuthenticationPrincipal @Nullable SignedInUser user,
            @RequestParam(name = "login_hint", defaultValue = "") String hint,
            Model page,
            HttpServletRequest request) {
        page.addAttribute("form", new LoginForm(hint, ""));
        // whoever is signed in and still sent here has to prove it anew
        return user == null || saved.isThere(request) ? "login" : "redirect:/account";
    }

    @PostMapping("/login")
    String submit(
            @Valid @ModelAttribute("form") LoginForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (errors.hasErrors()) {
            return "login";
        }
        Device device = Device.of(request);
        try {
            PasswordAccepted accepted = signIn.checkPassword(form.email(), form.password(), device);
            if (accepted.needsCode()) {
                request.getSession().setAttribute(ACCEPTED, accepted);
                return "redirect:/login/code";
            }
            browser.remember(signIn.finish(accepted, null, device), request, response);
        } catch (ProblemException refused) {
            FormErrors.add(errors, refused);
            return "login";
        }
        return "redirect:" + saved.take(request, response);
    }

    /** Where the script goes after signing in with a passkey. */
    @GetMapping("/login/continue")
    String goOn(
            @AuthenticationPrincipal @Nullable SignedInUser user,
            HttpServletRequest request,
            HttpServletResponse response) {
        return "redirect:" + (user == null ? "/login" : saved.take(request, response));
    }

    @GetMapping("/login/code")
    String code(
            @SessionAttribute(name = ACCEPTED, required = false) @Nullable PasswordAccepted accepted,
            @ModelAttribute("form") CodeForm form) {
        return accepted == null ? "redirect:/login" : "code";
    }

    @PostMapping("/login/code")
    String submitCode(
            @SessionAttribute(name = ACCEPTED, required = false) @Nullable PasswordAccepted accepted,
            @Valid @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (accepted == null) {
            return "redirect:/login";
        }
        if (errors.hasErrors()) {
            return "code";
        }
        try {
            browser.remember(signIn.finish(accepted, form.code(), Device.of(request)), request, response);
        } catch (ProblemException refused) {
            FormErrors.add(errors, refused);
            return "code";
        }
        request.getSession().removeAttribute(ACCEPTED);
        return "redirect:" + saved.take(request, response);
    }

    record LoginForm(
            @EmailAddress String email,
            @NotBlank @Size(max = 128) String password) {}

    record CodeForm(@NotBlank @Size(max = 32) String code) {}
}
