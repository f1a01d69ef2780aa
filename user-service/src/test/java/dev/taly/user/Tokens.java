package dev.taly.user;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import java.util.UUID;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Who a request of a test comes from. */
public final class Tokens {

    private Tokens() {}

    public static RequestPostProcessor user(UUID id) {
        return jwt().jwt(token -> token.subject(id.toString()));
    }

    public static RequestPostProcessor machine(String service) {
        return jwt().jwt(token -> token.subject(service).claim("client_id", service))
                .authorities(new SimpleGrantedAuthority("SCOPE_internal:user"));
    }
}
