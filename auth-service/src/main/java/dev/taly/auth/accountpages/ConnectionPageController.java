package dev.taly.auth.accountpages;

import dev.taly.auth.identities.ConnectLinks;
import dev.taly.auth.identities.IdentityService;
import dev.taly.auth.sessions.SignedInUser;
import dev.taly.auth.sessions.StepUp;
import dev.taly.auth.social.ProviderLogin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the own account is connected with: apps that may do something in it, and providers whose word opens it. */
@Controller
class ConnectionPageController {

    private final ConnectedApps apps;
    private final ProviderLogin providers;
    private final IdentityService identities;
    private final ConnectLinks links;
    private final StepUp stepUp;

    ConnectionPageController(
            ConnectedApps apps,
            ProviderLogin providers,
            IdentityService identities,
            ConnectLinks links,
            StepUp stepUp) {
        this.apps = apps;
        this.providers = providers;
        this.identities = identities;
        this.links = links;
        this.stepUp = stepUp;
    }

    @PostMapping("/account/apps/{clientId}/disconnect")
    String disconnectApp(
            @AuthenticationPrincipal SignedInUser user, @PathVariable String clientId, RedirectAttributes next) {
        apps.disconnect(user.userId(), clientId);
        next.addFlashAttribute("notice", "app-disconnected");
        return "redirect:/account";
    }

    /** A page with a link, because browsers apply the policy for forms to where a form leads in the end. */
    @GetMapping("/account/identities/{provider}/connect")
    String connect(
            @AuthenticationPrincipal SignedInUser user,
            @PathVariable String provider,
            Model page,
            HttpServletRequest request) {
        stepUp.require(user.sessionId());
        page.addAttribute("provider", providers.provider(provider));
        page.addAttribute("token", links.make(user.userId(), provider, request));
        return "connect";
    }

    @PostMapping("/account/identities/{id}/disconnect")
    String disconnectProvider(
            @AuthenticationPrincipal SignedInUser user, @PathVariable UUID id, RedirectAttributes next) {
        stepUp.require(user.sessionId());
        identities.disconnect(user.userId(), user.sessionId(), id);
        next.addFlashAttribute("notice", "provider-disconnected");
        return "redirect:/account";
    }
}
