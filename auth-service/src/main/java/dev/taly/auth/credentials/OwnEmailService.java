package dev.taly.auth.credentials;

import dev.taly.auth.accounts.EmailChangeService;
import dev.taly.auth.sessions.StepUp;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The owner asks for another address, in a session that lasts until that is done. */
@Service
public class OwnEmailService {

    private final EmailChangeService changes;
    private final StepUp stepUp;

    OwnEmailService(EmailChangeService changes, StepUp stepUp) {
        this.changes = changes;
        this.stepUp = stepUp;
    }

    /**
     * As {@link EmailChangeService#request}. A reset of the password that just ended the session must not be followed by
     * a link to the address of whoever was thrown out.
     */
    @Transactional
    public void request(UUID userId, UUID sessionId, String newEmail) {
        changes.request(userId, newEmail);
        stepUp.require(sessionId); // while the account is locked
    }
}
