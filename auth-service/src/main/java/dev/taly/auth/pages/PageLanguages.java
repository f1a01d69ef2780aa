package dev.taly.auth.pages;

import dev.taly.auth.signin.BrowserSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/** The language of a page: the one chosen on it, else what the browser asks for, else English. */
@Component("localeResolver") // the name that Spring MVC looks for
class PageLanguages extends AcceptHeaderLocaleResolver {

    private static final List<Locale> AVAILABLE = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH);
    private static final String CHOSEN = BrowserSignIn.OUTLASTS + "language";

    PageLanguages() {
        setSupportedLocales(AVAILABLE);
        setDefaultLocale(Locale.ENGLISH);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return WebUtils.getSessionAttribute(request, CHOSEN) instanceof Locale chosen
                ? chosen
                : super.resolveLocale(request);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        WebUtils.setSessionAttribute(request, CHOSEN, AVAILABLE.contains(locale) ? locale : null);
    }

    /** Links to this page in each language. */
    static List<Link> links(HttpServletRequest request, Locale now) {
        UriComponentsBuilder here =
                UriComponentsBuilder.fromPath(request.getRequestURI()).query(request.getQueryString());
        return AVAILABLE.stream()
                .map(language -> new Link(
                        language.getLanguage(),
                        here.replaceQueryParam("lang", language.getLanguage())
                                .build(true)
                                .toUriString(),
                        language.getLanguage().equals(now.getLanguage())))
                .toList();
    }

    /** This page in one language. */
    record Link(String tag, String href, boolean current) {}
}
