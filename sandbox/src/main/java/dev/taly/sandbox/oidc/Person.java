package dev.taly.sandbox.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** Who somebody says to be. The same address is the same person each time, whatever its name. */
record Person(String email, String name, boolean verified) {

    String subject() {
        return UUID.nameUUIDFromBytes(email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
