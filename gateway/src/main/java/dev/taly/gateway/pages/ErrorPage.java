package dev.taly.gateway.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/** The page that tells somebody what happened and what to do. Looks like auth-service's pages, and loads nothing. */
final class ErrorPage {

    /** Those that may go otherwise in a moment. */
    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

    private final ResourceBundleMessageSource words = new ResourceBundleMessageSource();
    private final String style;
    private final String policy;

    ErrorPage() {
        words.setBasename("pages/words");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        style = read("pages/page.css");
        policy = "default-src 'none'; style-src 'sha256-" + sha256(style)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    String policy() {
        return policy;
    }

    /**
     * @param retryAfter in seconds, as the header says it
     * @param again the path that was asked for, if asking once more does no harm
     */
    String html(int status, @Nullable String retryAfter, @Nullable String errorId, String again, Locale locale) {
        boolean passes = PASSING.contains(status);
        String title = word(status + ".title", "title", locale);
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%s · Taly</title>
                <style>%s</style>
                </head>
                <body>
                <header><a class="wordmark" href="/account">Taly</a></header>
                <main>
                <h1>%s</h1>
                <p>%s%s</p>
                %s<a class="button" href="%s">%s</a>
                </main>
                </body>
                </html>
                """.formatted(
                        locale.getLanguage(),
                        escaped(title),
                        style,
                        escaped(title),
                        escaped(word(status + ".text", "text", locale)),
                        retryAfter == null ? "" : " " + escaped(wait(retryAfter, locale)),
                        errorId == null ? "" : number(errorId, locale),
                        escaped(passes ? again : "/login"),
                        escaped(word(passes ? "again" : "sign-in", "again", locale)));
    }

    /** In the largest unit that is not longer than the time itself, rounded up. */
    private String wait(String retryAfter, Locale locale) {
        long seconds = Long.parseLong(retryAfter);
        if (seconds < 60) {
            return words.getMessage("wait", new Object[] {seconds}, locale);
        }
        return seconds < 3600
                ? words.getMessage("wait.minutes", new Object[] {Math.ceilDiv(seconds, 60)}, locale)
                : words.getMessage("wait.hours", new Object[] {Math.ceilDiv(seconds, 3600)}, locale);
    }

    private String number(String errorId, Locale locale) {
        return "<p class=\"quiet\">%s <code>%s</code></p>\n"
                .formatted(escaped(word("error-id", "error-id", locale)), escaped(errorId));
    }

    private String word(String key, String otherwise, Locale locale) {
        String found = words.getMessage(key, null, null, locale);
        return found == null ? words.getMessage(otherwise, null, locale) : found;
    }

    /** Only what means something in HTML. */
    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String read(String name) {
        try {
            return new ClassPathResource(name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
