package dev.taly.stack.providers;

import java.util.LinkedHashSet;
import java.util.Set;

/** Where a provider sends its events, and which. */
record Webhook(String url, Set<String> events) {

    private static final String ALL = "*";

    /** Against what is needed; {@code wanted} is our address. */
    Finding compare(String wanted, Set<String> needed) {
        if (!url.equals(wanted)) {
            return Finding.toDo(
                    "its webhook is at " + url + ", and not at " + wanted + ": change it there, or TALY_ORIGIN");
        }
        Set<String> left = new LinkedHashSet<>(needed);
        left.removeAll(events);
        return left.isEmpty() || events.contains(ALL)
                ? Finding.ok("the webhook at " + wanted + " is sent all that is needed")
                : Finding.toDo("the webhook at " + wanted + " is not sent " + String.join(", ", left)
                        + ": choose them in the provider's console");
    }
}
