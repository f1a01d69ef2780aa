package dev.taly.auth.clients;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Whether an address is one that a client registered: letter by letter, but for the port of a program on the person's own
 * machine, which the system gives it anew each time (RFC 8252, section 7.3). That holds for the addresses of loopback, not for
 * the name localhost, which may be somebody else's.
 */
public final class RedirectUris {

    private static final Pattern LOOPBACK =
            Pattern.compile("(http://(?:127\\.0\\.0\\.1|\\[::1])):([1-9][0-9]{0,4})((?:[/?].*)?)");

    private static final int LAST_PORT = 65_535;

    private RedirectUris() {}

    public static boolean isRegistered(RegisteredClient client, String asked) {
        Set<String> registered = client.getRedirectUris();
        if (registered.contains(asked)) {
            return true;
        }
        Matcher loopback = LOOPBACK.matcher(asked);
        return loopback.matches()
                && Integer.parseInt(loopback.group(2)) <= LAST_PORT
                && registered.contains(loopback.group(1) + loopback.group(3));
    }
}
