package dev.taly.gateway.access;

import org.jspecify.annotations.Nullable;

/**
 * What may stand in a header: the rule of Spring Security's firewall, character by character. That asks again whenever a
 * header is read, and its regular expression reads a token several times for each request.
 */
final class HeaderText {

    private HeaderText() {}

    static boolean isName(@Nullable String text) {
        return isAssigned(text, false);
    }

    static boolean isValue(@Nullable String text) {
        return isAssigned(text, true);
    }

    private static boolean isAssigned(@Nullable String text, boolean withTabs) {
        if (text == null) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPlain = c >= ' ' && c <= '~';
            if (!isPlain && !(c == '\t' && withTabs) && (Character.isISOControl(c) || !isDefined(text, i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDefined(String text, int index) {
        return Character.isLowSurrogate(text.charAt(index)) || Character.isDefined(text.codePointAt(index));
    }
}
