package dev.taly.auth.clients;

import dev.taly.defaults.problem.CommonProblem;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a company wants to register.
 *
 * @param redirectUris where people come back to; empty for a program that acts for itself
 * @param postLogoutRedirectUris where they may be sent after they signed out; those of apps alone
 * @param confidential whether it can keep a secret
 */
record ClientRequest(
        String name,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        Set<String> scopes,
        boolean confidential) {

    /** What programs of companies may be given. */
    static final Set<String> OWN =
            Set.of("bookings:read", "bookings:write", "customers:read", "offerings:read", "offerings:write");

    /** What apps may ask people for. */
    static final Set<String> FOR_PEOPLE = Set.of("openid", "profile", "email", "api");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    ClientRequest {
        AppName.check(name);
        boolean app = !redirectUris.isEmpty();
        checkAddresses("redirectUris", redirectUris);
        checkAddresses("postLogoutRedirectUris", postLogoutRedirectUris);
        if (!app && !postLogoutRedirectUris.isEmpty()) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field(
                            "postLogoutRedirectUris",
                            "must be empty without redirectUris: nobody signs in to a program");
        }
        Set<String> possible = app ? FOR_PEOPLE : OWN;
        if (scopes.isEmpty() || !possible.containsAll(scopes)) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field("scopes", "must be among " + String.join(", ", new TreeSet<>(possible)));
        }
        if (!app && !confidential) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field("confidential", "must be true without redirectUris: a program proves itself by its secret");
        }
    }

    private static void checkAddresses(String field, List<String> addresses) {
        if (!addresses.stream().allMatch(ClientRequest::isSafe)) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field(
                            field,
                            "must be absolute https addresses, or http on localhost, without a fragment, of at most 300"
                                    + " characters");
        }
    }

    private static boolean isSafe(String text) {
        if (text.length() > 300 || !text.equals(text.strip())) {
            return false;
        }
        try {
            URI uri = URI.create(text);
            boolean local = "http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
            return uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && ("https".equals(uri.getScheme()) || local);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
