package dev.taly.auth.pages;

import dev.taly.auth.identities.PendingIdentities;
import dev.taly.auth.identities.PendingIdentities.Pending;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.SessionService;
import dev.taly.auth.sessions.SignedInUser;
import dev.taly.auth.signin.BrowserSignIn;
import dev.taly.auth.signin.FirstProof;
import dev.taly.auth.signin.SignIn;
import dev.taly.defaults.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The address that a provider vouches for has an account: whose it is proves that before anything is connected. */
@Controller
@RequestMapping("/login/connect")
class ProveController {

    private final PendingIdentities pending;
    private final SignIn signIn;
    private final SessionService sessions;
    private final BrowserSignIn browser;
    private final SavedRequests saved;

    ProveController(
            PendingIdentities pending,
            SignIn signIn,
            SessionService sessions,
            BrowserSignIn browser,
            SavedRequests saved) {
        this.pending = pending;
        this.signIn = signIn;
        this.sessions = sessions;
        this.browser = browser;
        this.saved = saved;
    }

    @GetMapping
    String form(@ModelAttribute("form") ProveForm form, Model page, HttpServletRequest request) {
        Optional<Pending> waiting = pending.find(request);
        waiting.ifPresent(identity -> show(identity, page));
        return waiting.isPresent() ? "prove" : "redirect:/login";
    }

    @PostMapping
    String prove(
            @Valid @ModelAttribute("form") ProveForm form,
            BindingResult errors,
            Model page,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Pending> waiting = pending.find(request);
        if (waiting.isEmpty()) {
            return "redirect:/login";
        }
        Optional<FirstProof> proof =
                errors.hasErrors() ? Optional.empty() : check(waiting.get().email(), form.password(), errors, request);
        if (proof.isPresent()) {
            return "redirect:" + goOn(proof.get(), request, response);
        }
        show(waiting.get(), page);
        return "prove";
    }

    /** Where the script goes after a passkey was used on this page. */
    @GetMapping("/continue")
    String goOn(
            @AuthenticationPrincipal @Nullable SignedInUser user,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (user == null) {
            return "redirect:/login";
        }
        pending.provenAtOnce(sessions.require(user.sessionId()), request);
        return "redirect:" + saved.take(request, response);
    }

    private Optional<FirstProof> check(
            String email, String password, BindingResult errors, HttpServletRequest request) {
        try {
            return Optional.of(signIn.checkPassword(email, password, Device.of(request)));
        } catch (ProblemException refused) {
            FormErrors.add(errors, refused);
            return Optional.empty();
        }
    }

    private String goOn(FirstProof proof, HttpServletRequest request, HttpServletResponse response) {
        pending.halfProven(proof.userId(), request);
        if (proof.needsCode()) {
            browser.awaitCode(proof, request);
            return "/login/code";
        }
        ActiveSession session = signIn.finish(proof, null, Device.of(request));
        browser.remember(session, request, response);
        pending.proven(session, request);
        return saved.take(request, response);
    }

    private static void show(Pending waiting, Model page) {
        page.addAttribute("email", waiting.email());
        page.addAttribute("provider", waiting.identity().provider().name());
    }

    record ProveForm(@NotBlank @Size(max = 128) String password) {}
}
