package dev.taly.notification.mails;

import dev.taly.defaults.sealing.Opener;
import dev.taly.events.Sealed;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Where links in mails lead. Sealed tokens are opened here and only here. */
@Component
public class MailLinks {

    private final MailSettings settings;
    private final Opener opener;

    MailLinks(MailSettings settings, Opener opener) {
        this.settings = settings;
        this.opener = opener;
    }

    /** One for whoever is signed in. */
    public String page(String path) {
        return UriComponentsBuilder.fromUriString(settings.origin()).path(path).toUriString();
    }

    /** One that opens by itself. */
    String secret(String path, Sealed token) {
        return UriComponentsBuilder.fromUriString(settings.origin())
                .path(path)
                .queryParam("token", opener.open(token))
                .encode()
                .toUriString();
    }
}
