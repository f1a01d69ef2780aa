package dev.taly.auth.pages;

import dev.taly.auth.sessions.SignedInUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Asks whoever was sent here by an app whether they want to sign out; their yes goes where the account page's goes. */
@Controller
class SignOutController {

    @GetMapping("/login/sign-out")
    String ask(@AuthenticationPrincipal @Nullable SignedInUser user) {
        return user == null ? "signed-out" : "sign-out";
    }
}
