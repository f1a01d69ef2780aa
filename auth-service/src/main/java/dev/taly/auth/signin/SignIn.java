package dev.taly.auth.signin;

import dev.taly.auth.accounts.Accounts;
import dev.taly.auth.accounts.Credentials;
import dev.taly.auth.attempts.SignInAttempts;
import dev.taly.auth.mfa.SecondFactors;
import dev.taly.auth.passwords.PasswordHashing;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.Factor;
import dev.taly.auth.sessions.SessionService;
import dev.taly.defaults.problem.CommonProblem;
import java.util.EnumSet;
import java.util.Optional;
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
    private final SignInService starts;
    private final SessionService sessions;
    private final Accounts accounts;

    SignIn(
            Credentials credentials,
            SignInAttempts attempts,
            SecondFactors secondFactors,
            SignInService starts,
            SessionService sessions,
            Accounts accounts) {
        this.credentials = credentials;
        this.attempts = attempts;
        this.secondFactors = secondFactors;
        this.starts = starts;
        this.sessions = sessions;
        this.accounts = accounts;
    }

    /** @throws dev.taly.defaults.problem.ProblemException if they are wrong, the address is not verified, or it was tried too often */
    public FirstProof checkPassword(String email, String password, Device device) {
        Credentials.Match match = match(email, password, device).orElseThrow(() -> {
            attempts.failed(email, device);
            return SignInProblem.CREDENTIALS_INVALID.exception();
        });
        if (!match.verified()) {
            throw SignInProblem.EMAIL_NOT_VERIFIED.exception();
        }
        return new FirstProof(
                match.userId(),
                email,
                Factor.PASSWORD,
                match.passwordVersion(),
                secondFactors.isRequired(match.userId()));
    }

    /** The first half for somebody who proved who he is in another way, which is no second factor. */
    public FirstProof accept(UUID userId, Factor factor) {
        String email = accounts.find(userId).orElseThrow().email();
        return new FirstProof(userId, email, factor, accounts.waysInVersion(userId), secondFactors.isRequired(userId));
    }

    /**
     * The second half.
     *
     * @param code of a second factor; ignored if none is needed
     * @throws dev.taly.defaults.problem.ProblemException if a code is needed and it is missing or wrong; {@code
     *     credentials-invalid} if the account has another password by now, or what opened it was taken away
     */
    public ActiveSession finish(FirstProof accepted, @Nullable String code, Device device) {
        Set<Factor> proven = EnumSet.of(accepted.factor());
        if (accepted.needsCode()) {
            proven.add(check(accepted, code, device));
        }
        ActiveSession session = starts.start(accepted, proven, device);
        attempts.succeeded(accepted.email(), device);
        return session;
    }

    /** Signs in somebody who proved who he is in another way. */
    public ActiveSession start(UUID userId, Set<Factor> proven, Device device) {
        ActiveSession session = starts.start(userId, proven, device);
        accounts.find(userId).ifPresent(account -> attempts.succeeded(account.email(), device));
        return session;
    }

    /**
     * Somebody who is signed in proves once more who they are: by a code if they turned a second factor on, else by the
     * password.
     *
     * @throws dev.taly.defaults.problem.ProblemException if it is wrong or missing, or was tried too often
     */
    public void stepUp(UUID sessionId, @Nullable String password, @Nullable String code, Device device) {
        UUID userId = sessions.require(sessionId).userId();
        String email = accounts.find(userId).orElseThrow().email();
        boolean needsCode = secondFactors.isRequired(userId);
        String given = needsCode ? code : password;
        if (given == null || given.isBlank()) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field(needsCode ? "code" : "password", "is what you have to prove who you are with");
        }
        boolean proven = needsCode
                ? proveByCode(sessionId, userId, email, given, device)
                : proveByPassword(sessionId, userId, email, given, device);
        if (!proven && needsCode) {
            starts.codeRefused(userId);
        }
        if (!proven) {
            attempts.failed(email, device);
            throw SignInProblem.STEP_UP_FAILED.exception();
        }
        if (needsCode) {
            attempts.codeAccepted(userId);
        }
        attempts.succeeded(email, device);
    }

    private boolean proveByCode(UUID sessionId, UUID userId, String email, String code, Device device) {
        attempts.checkCode(userId, email, device);
        Optional<Factor> factor = secondFactors.accept(userId, code);
        factor.ifPresent(proven -> sessions.prove(sessionId, proven));
        return factor.isPresent();
    }

    private boolean proveByPassword(UUID sessionId, UUID userId, String email, String password, Device device) {
        return match(email, password, device)
                .filter(match -> match.userId().equals(userId) && starts.prove(sessionId, match))
                .isPresent();
    }

    /** Whoever is sent away because too many hashes wait has tried nothing. */
    private Optional<Credentials.Match> match(String email, String password, Device device) {
        try (PasswordHashing.Place place = credentials.take(device.network())) {
            attempts.check(email, device);
            return credentials.check(email, password, place);
        }
    }

    private Factor check(FirstProof accepted, @Nullable String code, Device device) {
        if (code == null || code.isBlank()) {
            throw SignInProblem.SECOND_FACTOR_REQUIRED.exception();
        }
        attempts.checkCode(accepted.userId(), accepted.email(), device);
        Factor factor = secondFactors.accept(accepted.userId(), code).orElseThrow(() -> {
            attempts.failed(accepted.email(), device);
            starts.codeRefused(accepted.userId());
            return SignInProblem.SECOND_FACTOR_INVALID.exception();
        });
        attempts.codeAccepted(accepted.userId());
        return factor;
    }
}
