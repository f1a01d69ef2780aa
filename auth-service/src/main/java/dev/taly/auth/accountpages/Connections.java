package dev.taly.auth.accountpages;

import dev.taly.auth.identities.IdentityService;
import dev.taly.auth.identities.IdentityView;
import dev.taly.auth.social.ProviderLogin;
import dev.taly.auth.social.SocialProvider;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the account page shows of apps and providers. */
@Component
class Connections {

    private final ConnectedApps apps;
    private final IdentityService identities;
    private final ProviderLogin providers;

    Connections(ConnectedApps apps, IdentityService identities, ProviderLogin providers) {
        this.apps = apps;
        this.identities = identities;
        this.providers = providers;
    }

    void show(UUID userId, Model page) {
        List<IdentityView> connected = identities.list(userId);
        Set<String> ids =
                connected.stream().map(identity -> identity.provider().id()).collect(Collectors.toSet());
        List<SocialProvider> others = providers.providers().stream()
                .filter(provider -> !ids.contains(provider.id()))
                .toList();
        page.addAttribute("apps", apps.list(userId));
        page.addAttribute("identities", connected);
        page.addAttribute("connectable", others);
    }
}
