package dev.taly.auth.passkeys;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a ceremony asks stays in the browser's session until it is answered: a challenge is good for one answer. */
@Component
class Ceremonies {

    /** As browsers spell it (WebAuthn level 3). */
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    /** @return the options as the script wants them */
    String ask(HttpSession session, String ceremony, Object options) {
        session.setAttribute(ceremony, options);
        return json.writeValueAsString(options);
    }

    /** What this ceremony asked, for the last time. */
    <T> T asked(HttpSession session, String ceremony, Class<T> type, PasskeyProblem otherwise) {
        @Nullable Object options = session.getAttribute(ceremony);
        session.removeAttribute(ceremony);
        if (!type.isInstance(options)) {
            throw otherwise.exception();
        }
        return type.cast(options);
    }

    <T> T read(String answer, TypeReference<T> type, PasskeyProblem otherwise) {
        try {
            @Nullable T credential = json.readValue(answer, type);
            if (credential == null) {
                throw otherwise.exception();
            }
            return credential;
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw otherwise.exception();
        }
    }
}
