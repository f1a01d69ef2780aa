package dev.taly.auth.pages;

import dev.taly.auth.identities.PendingIdentities;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.SignedInUser;
import dev.taly.auth.signin.BrowserSignIn;
import dev.taly.auth.signin.FirstProof;
import dev.taly.auth.signin.SignIn;
import dev.taly.auth.social.ProviderLogin;
import dev.taly.auth.social.SocialProvider;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.values.Email;
import dev.taly.defaults.values.EmailAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Signing in with a password, and with the code of a second factor where there is one. */
@Controller
class LoginController {

    private final SignIn signIn;
    private final BrowserSignIn browser;
    private final SavedRequests saved;
    private final PendingIdentities pending;
    private final ProviderLogin providers;

    LoginController(
            SignIn signIn,
            BrowserSignIn browser,
            SavedRequests saved,
            PendingIdentities pending,
            ProviderLogin providers) {
        this.signIn = signIn;
        this.browser = browser;
        this.saved = saved;
        this.pending = pending;
        this.providers = providers;
    }

    @ModelAttribute("providers")
    List<SocialProvider> providers() {
        return providers.providers();
    }

    /** The form takes along where its tab goes on. */
    @ModelAttribute("wanted")
    @Nullable
    String wanted(HttpServletRequest request) {
        return saved.address(request).orElse(null);
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

    /** The form was sent after its session was over: here it is again, and nothing but the password is lost. */
    @PostMapping("/login/again")
    String again(@ModelAttribute("form") LoginForm form, BindingResult errors, HttpServletRequest request) {
        saved.keep(request);
        errors.reject("form.again");
        return "login";
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
            FirstProof accepted = signIn.checkPassword(form.email(), form.password(), device);
            if (accepted.needsCode()) {
                browser.awaitCode(accepted, request);
                saved.keep(request);
                return "redirect:/login/code";
            }
            browser.remember(signIn.finish(accepted, null, device), request, response);
            pending.forget(request);
        } catch (ProblemException refused) {
            FormErrors.add(errors, refused);
            return "login";
        }
        return "redirect:" + saved.take(request, response);
    }

    /** Where the script goes after signing in with a passkey, and who comes back from a provider. */
    @GetMapping("/login/continue")
    String goOn(
            @AuthenticationPrincipal @Nullable SignedInUser user,
            HttpServletRequest request,
            HttpServletResponse response) {
        pending.forget(request);
        return "redirect:" + (user == null ? "/login" : saved.take(request, response));
    }

    @GetMapping("/login/code")
    String code(@ModelAttribute("form") CodeForm form, HttpServletRequest request) {
        return browser.awaitsCode(request).isEmpty() ? "redirect:/login" : "code";
    }

    @PostMapping("/login/code")
    String submitCode(
            @Valid @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        Optional<FirstProof> accepted = browser.awaitsCode(request);
        if (accepted.isEmpty()) {
            return startOver(request, next);
        }
        if (errors.hasErrors()) {
            return "code";
        }
        ActiveSession session;
        try {
            session = signIn.finish(accepted.get(), form.code(), Device.of(request));
        } catch (ProblemException refused) {
            if (refused.problem().slug().equals("credentials-invalid")) {
                return startOver(request, next);
            }
            FormErrors.add(errors, refused);
            return "code";
        }
        browser.remember(session, request, response);
        pending.proven(session, request);
        return "redirect:" + saved.take(request, response);
    }

    /** What the code was to complete is too old, or does not open the account any more. */
    private String startOver(HttpServletRequest request, RedirectAttributes next) {
        browser.forgetFirstHalf(request);
        next.addFlashAttribute("notice", "start-over");
        return "redirect:/login";
    }

    record LoginForm(
            @NotNull @EmailAddress @Size(max = Email.LONGEST)
            String email,

            @NotBlank @Size(max = 128) String password) {

        LoginForm {
            email = Email.spelled(email);
        }
    }

    record CodeForm(@NotBlank @Size(max = 32) String code) {}
}
