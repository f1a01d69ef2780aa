package dev.taly.defaults.security;

import java.net.URI;
import org.springframework.core.env.Environment;

/** Whose tokens are accepted. Read when the first token arrives, so that test slices need neither. */
record TokenSettings(Environment environment) {

    String issuer() {
        return environment.getRequiredProperty("TALY_ORIGIN");
    }

    URI keys() {
        return URI.create(environment.getRequiredProperty("TALY_JWKS_URL"));
    }
}
