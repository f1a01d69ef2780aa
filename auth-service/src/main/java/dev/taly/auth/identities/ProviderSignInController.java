package dev.taly.auth.identities;

import dev.taly.auth.sessions.SignedInUser;
import dev.taly.auth.sessions.StepUp;
import dev.taly.auth.social.ProviderFailedException;
import dev.taly.auth.social.ProviderFailedException.Reason;
import dev.taly.auth.social.ProviderIdentity;
import dev.taly.auth.social.ProviderLogin;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** To a provider, and back from it to an account. */
@Hidden // for browsers alone
@Controller
class ProviderSignInController {

    private static final String BACK = "/login/oauth2/code/";
    private static final List<String> KNOWN = List.of("code", "state", "error");

    private final ProviderLogin logins;
    private final SignInByProvider signIn;
    private final IdentityService identities;
    private final ConnectLinks links;
    private final StepUp stepUp;

    ProviderSignInController(
            ProviderLogin logins,
            SignInByProvider signIn,
            IdentityService identities,
            ConnectLinks links,
            StepUp stepUp) {
        this.logins = logins;
        this.signIn = signIn;
        this.identities = identities;
        this.links = links;
        this.stepUp = stepUp;
    }

    /** @param connect the token of {@link ConnectLinks}; without it the person wants to sign in */
    @GetMapping("/oauth2/authorization/{provider}")
    ResponseEntity<Void> begin(
            @PathVariable String provider,
            @RequestParam(required = false) @Nullable String connect,
            @AuthenticationPrincipal @Nullable SignedInUser user,
            HttpServletRequest request) {
        logins.provider(provider);
        UUID connectFor = null;
        if (connect != null) {
            if (user == null || !links.take(connect, user.userId(), provider, request)) {
                return redirect(HttpStatus.FOUND, failed(Reason.EXPIRED));
            }
            connectFor = user.userId();
        }
        try {
            return redirect(HttpStatus.FOUND, logins.begin(connectFor, request));
        } catch (ProviderFailedException failure) {
            return redirect(HttpStatus.FOUND, failed(failure.reason()));
        }
    }

    @GetMapping(BACK + "{provider}")
    String back(
            @PathVariable String provider,
            @AuthenticationPrincipal @Nullable SignedInUser user,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (user != null && logins.isOvertaken(request)) {
            return "redirect:/login/continue";
        }
        ProviderLogin.Answer answer;
        try {
            answer = logins.finish(provider, request);
        } catch (ProviderFailedException failure) {
            return "redirect:" + failed(failure.reason());
        }
        if (answer.connectFor() == null) {
            return "redirect:" + signIn.start(answer.identity(), locale, request, response);
        }
        if (user == null || !user.userId().equals(answer.connectFor())) {
            return "redirect:" + failed(Reason.EXPIRED);
        }
        return connect(user, answer.identity(), next);
    }

    /**
     * Apple answers by a form of its own site, with which browsers send none of our cookies. The same as a link brings
     * them along.
     */
    @PostMapping(BACK + "apple")
    ResponseEntity<Void> back(@RequestParam MultiValueMap<String, String> form) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(BACK + "apple");
        KNOWN.stream()
                .filter(name -> form.getOrDefault(name, List.of()).size() == 1)
                .forEach(name -> address.queryParam(name, "{" + name + "}"));
        return redirect(
                HttpStatus.SEE_OTHER,
                address.encode().buildAndExpand(form.toSingleValueMap()).toUriString());
    }

    private String connect(SignedInUser user, ProviderIdentity identity, RedirectAttributes next) {
        stepUp.require(user.sessionId());
        identities.connect(user.userId(), user.sessionId(), identity);
        next.addFlashAttribute("notice", "provider-connected");
        return "redirect:/account";
    }

    /** A page of its own: this address has a code in it that is spent. */
    private static String failed(Reason reason) {
        return "/login/error?reason=provider-" + reason.name().toLowerCase(Locale.ROOT);
    }

    private static ResponseEntity<Void> redirect(HttpStatus status, String address) {
        return ResponseEntity.status(status).location(URI.create(address)).build();
    }
}
