package dev.taly.auth.pages;

import dev.taly.auth.sessions.Device;
import dev.taly.auth.signin.BrowserSignIn;
import dev.taly.auth.signin.PasswordAccepted;
import dev.taly.auth.signin.SignIn;
import dev.taly.defaults.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LoginController {

    private final SignIn signIn;
    private final BrowserSignIn browser;
    private final RequestCache saved = new HttpSessionRequestCache();

    LoginController(SignIn signIn, BrowserSignIn browser) {
        this.signIn = signIn;
        this.browser = browser;
    }

    @GetMapping("/login")
    String form() {
        return "login";
    }

    @PostMapping("/login")
    String submit(
            @RequestParam String email,
            @RequestParam String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Device device = Device.of(request);
        try {
            PasswordAccepted accepted = signIn.checkPassword(email, password, device);
            browser.remember(signIn.finish(accepted, null, device), request, response);
        } catch (ProblemException refused) {
            model.addAttribute("error", refused.problem().detail());
            return "login";
        }
        SavedRequest before = saved.getRequest(request, response);
        return "redirect:" + (before == null ? "/account" : before.getRedirectUrl());
    }
}
