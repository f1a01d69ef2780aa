package dev.taly.auth.pages;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import org.springframework.security.web.header.HeaderWriter;

/**
 * Pages load nothing but their own style sheet and scripts. Chromium applies {@code form-action} to the redirects after
 * a form as well, so while a client waits for the person to sign in, its redirect URI is named too; it was compared
 * with the registered ones before anybody was sent to sign in.
 */
final class ContentPolicy implements HeaderWriter {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private static final String ALLOWED = ContentPolicy.class.getName();

    private final SavedRequests saved;

    ContentPolicy(SavedRequests saved) {
        this.saved = saved;
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
                : saved.parameter("redirect_uri", request)
                        .map(ContentPolicy::source)
                        .orElse("");
        response.setHeader("Content-Security-Policy", POLICY + client);
    }

    /** The origin, or of an app's own scheme that alone. */
    private static String source(String redirectUri) {
        try {
            URI uri = new URI(redirectUri);
            if (uri.getScheme() == null) {
                return "";
            }
            boolean web = uri.getScheme().equals("https") || uri.getScheme().equals("http");
            return " " + uri.getScheme() + (web ? "://" + uri.getRawAuthority() : ":");
        } catch (URISyntaxException unreadable) {
            return "";
        }
    }
}
