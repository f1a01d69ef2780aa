package dev.taly.auth.sessions;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people call what they sign in from, as far as a User-Agent header tells. Versions stay out: an update is no new
 * device.
 */
final class DeviceName {

    static final String UNKNOWN = "unknown";

    /** Most browsers claim to be the ones they descend from, so the first match counts. */
    private static final List<Mark> BROWSERS = List.of(
            new Mark("Edg/", "Edge"),
            new Mark("EdgA/", "Edge"),
            new Mark("EdgiOS/", "Edge"),
            new Mark("OPR/", "Opera"),
            new Mark("Vivaldi/", "Vivaldi"),
            new Mark("SamsungBrowser/", "Samsung Internet"),
            new Mark("Firefox/", "Firefox"),
            new Mark("FxiOS/", "Firefox"),
            new Mark("Chrome/", "Chrome"),
            new Mark("CriOS/", "Chrome"),
            new Mark("Safari/", "Safari"));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("Android", "Android"),
            new Mark("iPhone", "iPhone"),
            new Mark("iPad", "iPad"),
            new Mark("Windows", "Windows"),
            new Mark("Mac OS X", "macOS"),
            new Mark("CrOS", "ChromeOS"),
            new Mark("Linux", "Linux"));

    private static final List<Mark> TOOLS = List.of(
            new Mark("curl/", "curl"),
            new Mark("Wget/", "Wget"),
            new Mark("HTTPie/", "HTTPie"),
            new Mark("PostmanRuntime/", "Postman"),
            new Mark("python-requests/", "Python"),
            new Mark("okhttp/", "OkHttp"),
            new Mark("Java-http-client/", "Java"));

    private DeviceName() {}

    static String of(@Nullable String userAgent) {
        if (userAgent == null) {
            return UNKNOWN;
        }
        Optional<String> browser = find(BROWSERS, userAgent);
        Optional<String> system = find(SYSTEMS, userAgent);
        if (browser.isPresent() && system.isPresent()) {
            return browser.get() + " on " + system.get();
        }
        return browser.or(() -> find(TOOLS, userAgent)).or(() -> system).orElse(UNKNOWN);
    }

    private static Optional<String> find(List<Mark> marks, String userAgent) {
        return marks.stream()
                .filter(mark -> userAgent.contains(mark.text()))
                .map(Mark::name)
                .findFirst();
    }

    private record Mark(String text, String name) {}
}
