package dev.taly.gateway.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Where somebody wants to be once he is signed in: a path of our own, with its query. */
record ReturnPath(String value) {

    /** For who did not say where; there is no front page to be led to. */
    static final ReturnPath ACCOUNT = new ReturnPath("/account");

    /**
     * Begins with one slash, because browsers read two as another host, backslashes as slashes, and leave line breaks and
     * tabs out of addresses.
     */
    private static final Pattern OUR_OWN = Pattern.compile("/(?!/)[\\x21-\\x7e&&[^\\\\\"<>^`{|}]]{0,2000}");

    /** @throws dev.taly.defaults.problem.ProblemException return-to-invalid */
    static ReturnPath parse(String text) {
        if (!OUR_OWN.matcher(text).matches() || !isUri(text)) {
            throw SignInProblem.RETURN_TO_INVALID.exception();
        }
        return new ReturnPath(text);
    }

    private static boolean isUri(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
