package dev.taly.auth.mfa;

import dev.taly.auth.accounts.Accounts;
import dev.taly.auth.accounts.NoticeService;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.Factor;
import dev.taly.auth.sessions.StepUp;
import dev.taly.events.auth.MailRequested;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Turns second factors on and off and accepts their codes, each once; the owner is told by mail. */
@Service
public class SecondFactorService {

    private static final Logger log = LoggerFactory.getLogger(SecondFactorService.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TotpTable totp;
    private final RecoveryCodes recoveryCodes;
    private final Accounts accounts;
    private final NoticeService notices;
    private final StepUp stepUp;
    private final Clock machineClock;

    SecondFactorService(
            TotpTable totp,
            RecoveryCodes recoveryCodes,
            Accounts accounts,
            NoticeService notices,
            StepUp stepUp,
            @Qualifier("machineClock") Clock machineClock) {
        this.totp = totp;
        this.recoveryCodes = recoveryCodes;
        this.accounts = accounts;
        this.notices = notices;
        this.stepUp = stepUp;
        this.machineClock = machineClock;
    }

    /** Begins to set an app up; whoever begins again gets another secret. */
    @Transactional
    public Enrolment enrol(UUID userId) {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        if (!totp.start(userId, secret, machineClock.instant())) {
            throw MfaProblem.TOTP_ALREADY_ON.exception();
        }
        return Enrolment.of(secret, accounts.find(userId).orElseThrow().email());
    }

    /** What the app has to be given, as long as no code of it was seen; only what was begun since this sign-in. */
    public Optional<Enrolment> pending(UUID userId, UUID sessionId) {
        Instant signIn = stepUp.require(sessionId).startedAt();
        return totp.find(userId)
                .filter(row -> !row.isConfirmed() && row.wasStartedSince(signIn))
                .map(row -> row.enrolment(accounts.find(userId).orElseThrow().email()));
    }

    /** How many recovery codes can still be used. */
    public int recoveryCodesLeft(UUID userId) {
        return recoveryCodes.unused(userId);
    }

    /**
     * From now on a code is needed to sign in.
     *
     * @param sessionId in which it is done; it must last, as a reset of the password may just have ended it
     * @param code shows that the app has the secret
     * @return the recovery codes
     */
    @Transactional
    public List<String> confirm(UUID userId, UUID sessionId, String code) {
        TotpTable.Row row = totp.lock(userId).orElseThrow(MfaProblem.TOTP_NOT_ON::exception);
        if (row.isConfirmed()) {
            throw MfaProblem.TOTP_ALREADY_ON.exception();
        }
        Instant now = machineClock.instant();
        long step = row.match(Totp.typed(code), now).orElseThrow(MfaProblem.CODE_INVALID::exception);
        totp.confirm(userId, step, now);
        notices.send(userId, MailRequested.Kind.SECOND_FACTOR_ON, null);
        ActiveSession session = stepUp.require(sessionId); // while the account is locked
        if (!row.wasStartedSince(session.startedAt())) {
            throw MfaProblem.TOTP_NOT_ON.exception(); // somebody who was signed out since may know the secret
        }
        log.atInfo().addKeyValue("account.id", userId).log("Second factor turned on");
        return recoveryCodes.replace(userId);
    }

    /** @param sessionId in which it is done */
    @Transactional
    public void turnOff(UUID userId, UUID sessionId) {
        TotpTable.Row row = totp.lock(userId).orElseThrow(MfaProblem.TOTP_NOT_ON::exception);
        totp.delete(userId);
        if (row.isConfirmed()) {
            notices.send(userId, MailRequested.Kind.SECOND_FACTOR_OFF, null);
            stepUp.require(sessionId); // while the account is locked
            log.atInfo().addKeyValue("account.id", userId).log("Second factor turned off");
        }
    }

    /**
     * @param sessionId in which it is done
     * @return new recovery codes; the old ones work no more
     */
    @Transactional
    public List<String> newRecoveryCodes(UUID userId, UUID sessionId) {
        if (totp.lock(userId).filter(TotpTable.Row::isConfirmed).isEmpty()) {
            throw MfaProblem.TOTP_NOT_ON.exception();
        }
        List<String> codes = recoveryCodes.replace(userId);
        // after the codes, as whoever signs in with one takes it and then the account
        notices.send(userId, MailRequested.Kind.RECOVERY_CODES_REPLACED, null);
        stepUp.require(sessionId); // while the account is locked
        log.atInfo().addKeyValue("account.id", userId).log("Recovery codes replaced");
        return codes;
    }

    /** @return what the code was, which is used up by that; empty if it is wrong */
    @Transactional
    public Optional<Factor> accept(UUID userId, String code) {
        Optional<TotpTable.Row> row = totp.find(userId).filter(TotpTable.Row::isConfirmed);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        Instant now = machineClock.instant();
        OptionalLong step = row.get().match(Totp.typed(code), now);
        if (step.isPresent()) {
            return totp.use(userId, step.getAsLong()) ? Optional.of(Factor.TOTP) : Optional.empty();
        }
        if (!recoveryCodes.use(userId, code, now)) {
            return Optional.empty();
        }
        notices.send(userId, MailRequested.Kind.RECOVERY_CODE_USED, null);
        log.atInfo().addKeyValue("account.id", userId).log("Recovery code used");
        return Optional.of(Factor.RECOVERY_CODE);
    }
}
