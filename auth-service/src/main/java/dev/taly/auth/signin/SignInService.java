package dev.taly.auth.signin;

import dev.taly.auth.accounts.NoticeService;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.Factor;
import dev.taly.auth.sessions.SessionService;
import dev.taly.events.auth.MailRequested;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts a session, and tells its owner if it comes from where nobody signed in lately. */
@Service
class SignInService {

    private final SessionService sessions;
    private final KnownDevices devices;
    private final NoticeService notices;

    SignInService(SessionService sessions, KnownDevices devices, NoticeService notices) {
        this.sessions = sessions;
        this.devices = devices;
        this.notices = notices;
    }

    @Transactional
    public ActiveSession start(UUID userId, Set<Factor> proven, Device device) {
        ActiveSession session = sessions.start(userId, proven, device);
        if (devices.isNew(userId, device, session.startedAt())) {
            notices.send(userId, MailRequested.Kind.NEW_SIGN_IN, device.name());
        }
        return session;
    }
}
