package dev.taly.auth.identities;

import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.Factor;
import dev.taly.auth.signin.BrowserSignIn;
import dev.taly.auth.signin.FirstProof;
import dev.taly.auth.signin.SignIn;
import dev.taly.auth.social.ProviderIdentity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What becomes of a person whom a provider vouches for: signed in, a new account, or asked to prove that one is theirs. */
@Component
class SignInByProvider {

    static final String NOT_VERIFIED = "/login/error?reason=provider-email-unverified";

    private final IdentityService identities;
    private final PendingIdentities pending;
    private final SignIn signIn;
    private final BrowserSignIn browser;

    SignInByProvider(IdentityService identities, PendingIdentities pending, SignIn signIn, BrowserSignIn browser) {
        this.identities = identities;
        this.pending = pending;
        this.signIn = signIn;
        this.browser = browser;
    }

    /** @return the page that comes next */
    String start(ProviderIdentity identity, Locale locale, HttpServletRequest request, HttpServletResponse response) {
        Optional<UUID> known = identities.use(identity);
        if (known.isPresent()) {
            return start(known.get(), request, response);
        }
        String email = identity.verifiedEmail();
        if (email == null) {
            // said before anybody looked whether the address has an account
            return NOT_VERIFIED;
        }
        Optional<UUID> opened = identities
                .signUp(identity, email, locale.toLanguageTag())
                .or(() -> identities.use(identity)); // who came twice at once
        if (opened.isPresent()) {
            return start(opened.get(), request, response);
        }
        pending.keep(identity, email, request);
        return "/login/connect";
    }

    private String start(UUID userId, HttpServletRequest request, HttpServletResponse response) {
        FirstProof proof = signIn.accept(userId, Factor.SOCIAL);
        if (proof.needsCode()) {
            browser.awaitCode(proof, request);
            return "/login/code";
        }
        browser.remember(signIn.finish(proof, null, Device.of(request)), request, response);
        return "/login/continue";
    }
}
