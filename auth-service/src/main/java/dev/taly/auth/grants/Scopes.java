package dev.taly.auth.grants;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Sets of scopes and their spelling: names separated by spaces (RFC 6749, section 3.3). */
public final class Scopes {

    /** Everything that the person may do through the API; without it a client may only learn who the person is. */
    public static final String API = "api";

    /** What the API's own login and the gateway may do. */
    public static final Set<String> FULL = Set.of("openid", "profile", "email", API);

    private Scopes() {}

    /** In a steady order. */
    public static String text(Collection<String> scopes) {
        return String.join(" ", new TreeSet<>(scopes));
    }

    public static Set<String> of(String text) {
        return Arrays.stream(text.split(" "))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
