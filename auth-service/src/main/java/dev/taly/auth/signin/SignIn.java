package dev.taly.auth.signin;

import dev.taly.auth.accounts.Credentials;
import dev.taly.auth.attempts.SignInAttempts;
import dev.taly.auth.mfa.SecondFactors;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.Factor;
import dev.taly.auth.sessions.SessionService;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one way in, for the API and for the pages: password, second factor, session. */
@Component
public class SignIn {

    private final Credentials credentials;
    private final SignInAttempts attempts;
    private final SecondFactors secondFactors;
    private final SessionService sessions;

    SignIn(Credentials credentials, SignInAttempts attempts, SecondFactors secondFactors, SessionService sessions) {
        this.credentials = credentials;
        this.attempts = attempts;
        this.secondFactors = secondFactors;
        this.sessions = sessions;
    }

    /** @throws dev.taly.defaults.problem.ProblemException if they are wrong, the address is not verified, or it was tried too often */
    public PasswordAccepted checkPassword(String email, String password, Device device) {
        attempts.check(email, device);
        Credentials.Match match = credentials.check(email, password).orElseThrow(() -> {
            attempts.failed(email, device);
            return SignInProblem.CREDENTIALS_INVALID.exception();
        });
        if (!match.verified()) {
            throw SignInProblem.EMAIL_NOT_VERIFIED.exception();
        }
        return new PasswordAccepted(match.userId(), email, secondFactors.isRequired(match.userId()));
    }

    /**
     * The second half.
     *
     * @param code of a second factor; ignored if none is needed
     * @throws dev.taly.defaults.problem.ProblemException if a code is needed and it is missing or wrong
     */
    public ActiveSession finish(PasswordAccepted accepted, @Nullable String code, Device device) {
        Set<Factor> proven = EnumSet.of(Factor.PASSWORD);
        if (accepted.needsCode()) {
            proven.add(check(accepted, code, device));
        }
        attempts.succeeded(accepted.email(), device);
        return start(accepted.userId(), proven, device);
    }

    /** Signs in somebody who proved who he is in another way. */
    public ActiveSession start(UUID userId, Set<Factor> proven, Device device) {
        return sessions.start(userId, proven, device);
    }

    private Factor check(PasswordAccepted accepted, @Nullable String code, Device device) {
        if (code == null || code.isBlank()) {
            throw SignInProblem.SECOND_FACTOR_REQUIRED.exception();
        }
        attempts.check(accepted.email(), device);
        return secondFactors.accept(accepted.userId(), code).orElseThrow(() -> {
            attempts.failed(accepted.email(), device);
            return SignInProblem.SECOND_FACTOR_INVALID.exception();
        });
    }
}
