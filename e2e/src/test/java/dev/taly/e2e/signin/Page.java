package dev.taly.e2e.signin;

import dev.taly.e2e.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a browser shows.
 *
 * @param location path and query
 */
record Page(Browser browser, String location, Reply reply) {

    private static final Pattern FORM = Pattern.compile("<form[^>]*? action=\"([^\"]+)\".*?</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    boolean isRedirect() {
        return reply.status() / 100 == 3;
    }

    /** Where it leads. */
    String target() {
        return reply.header("Location");
    }

    String text() {
        return reply.raw();
    }

    /** Fills in and sends the form that has this field, with what it has of its own; gives the page where that ends. */
    Page submit(String field, Map<String, String> typed) {
        String form = FORM.matcher(text())
                .results()
                .map(match -> match.group())
                .filter(found -> found.contains("name=\"" + field + "\""))
                .findFirst()
                .orElseThrow(() -> new AssertionError(location + " has no form with " + field + ": " + text()));
        List<Map.Entry<String, String>> fields = new ArrayList<>(typed.entrySet());
        HIDDEN.matcher(form).results().forEach(match -> fields.add(Map.entry(match.group(1), plain(match.group(2)))));
        return browser.submit(
                plain(FORM.matcher(form).results().findFirst().orElseThrow().group(1)), fields);
    }

    private static String plain(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
