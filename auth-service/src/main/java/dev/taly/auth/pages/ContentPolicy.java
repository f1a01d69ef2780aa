package dev.taly.auth.pages;

import static java.util.stream.Collectors.joining;

import dev.taly.auth.clients.RedirectUris;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.header.HeaderWriter;

/**
 * Pages load nothing but their own style sheet and scripts. Chromium applies {@code form-action} to the redirects after
 * a form as well, so while a client waits for the person to sign in, its redirect URI is named too, if it is one that the
 * client registered: what waits may be what a form says.
 */
final class ContentPolicy implements HeaderWriter {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    /** A name, or an address; neither a list nor another directive. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]");

    private static final String ALLOWED = ContentPolicy.class.getName();

    private final SavedRequests saved;
    private final RegisteredClientRepository clients;

    ContentPolicy(SavedRequests saved, RegisteredClientRepository clients) {
        this.saved = saved;
        this.clients = clients;
    }

    /** The form of this page leads to one of these. */
    static void allowForms(HttpServletRequest request, Collection<String> redirectUris) {
        request.setAttribute(
                ALLOWED,
                redirectUris.stream().map(ContentPolicy::source).distinct().collect(joining()));
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        String client = request.getAttribute(ALLOWED) instanceof String allowed
                ? allowed
                : saved.parameterOfAuthorization("redirect_uri", request)
                        .filter(uri -> isRegistered(uri, request))
                        .map(ContentPolicy::source)
                        .orElse("");
        response.setHeader("Content-Security-Policy", POLICY + client);
    }

    private boolean isRegistered(String redirectUri, HttpServletRequest request) {
        RegisteredClient client = saved.parameterOfAuthorization("client_id", request)
                .map(clients::findByClientId)
                .orElse(null);
        return client != null && RedirectUris.isRegistered(client, redirectUri);
    }

    /** Scheme, host and port; nothing of an address that has none, or has what would end the directive. */
    private static String source(String redirectUri) {
        try {
            URI uri = new URI(redirectUri);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!web || uri.getHost() == null || !HOST.matcher(uri.getHost()).matches()) {
                return "";
            }
            return " " + uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        } catch (URISyntaxException unreadable) {
            return "";
        }
    }
}
