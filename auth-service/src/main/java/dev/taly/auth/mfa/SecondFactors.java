package dev.taly.auth.mfa;

import dev.taly.auth.sessions.Factor;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who needs more than a password, and whether a code is it. */
@Component
public class SecondFactors {

    private final SecondFactorService service;
    private final TotpTable totp;

    SecondFactors(SecondFactorService service, TotpTable totp) {
        this.service = service;
        this.totp = totp;
    }

    /** Whether the user turned a second factor on. */
    public boolean isRequired(UUID userId) {
        return totp.find(userId).filter(TotpTable.Row::isConfirmed).isPresent();
    }

    /** @return what the code was, which is used up by that; empty if it is wrong */
    public Optional<Factor> accept(UUID userId, String code) {
        return service.accept(userId, code);
    }
}
