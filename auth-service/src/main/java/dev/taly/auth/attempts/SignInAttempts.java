package dev.taly.auth.attempts;

import dev.taly.auth.sessions.Device;
import org.springframework.stereotype.Component;

/** Slows down guessing without keeping the owner of an account out. Unknown addresses are treated like known ones. */
@Component
public class SignInAttempts {

    /** @throws dev.taly.defaults.problem.ProblemException if this device has to wait before it tries the address again */
    public void check(String email, Device device) {}

    /** A password or code was wrong. */
    public void failed(String email, Device device) {}

    /** Everything was right. */
    public void succeeded(String email, Device device) {}
}
