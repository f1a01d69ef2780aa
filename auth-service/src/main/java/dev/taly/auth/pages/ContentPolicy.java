package dev.taly.auth.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
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

    private final SavedRequests saved;

    ContentPolicy(SavedRequests saved) {
        this.saved = saved;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        String client = saved.parameter("redirect_uri", request)
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
        } catch (java.net.URISyntaxException unreadable) {
            return "";
        }
    }
}
