package dev.taly.auth.passkeys;

import com.webauthn4j.util.exception.WebAuthnException;
import dev.taly.auth.accounts.NoticeService;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.waysin.WaysIn;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.values.Texts;
import dev.taly.events.auth.MailRequested;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds and removes passkeys, of which the owner is told by mail, and finds out whose passkey was used. */
@Service
public class PasskeyService {

    private static final Logger log = LoggerFactory.getLogger(PasskeyService.class);

    static final int MOST = 20;

    private static final int LONGEST_NAME = 60;

    private final WebAuthnRelyingPartyOperations ceremonies;
    private final UserCredentialRepository credentials;
    private final PasskeyUsers users;
    private final NoticeService notices;
    private final WaysIn waysIn;
    private final Clock machineClock;

    PasskeyService(
            WebAuthnRelyingPartyOperations ceremonies,
            UserCredentialRepository credentials,
            PasskeyUsers users,
            NoticeService notices,
            WaysIn waysIn,
            @Qualifier("machineClock") Clock machineClock) {
        this.machineClock = machineClock;
        this.ceremonies = ceremonies;
        this.credentials = credentials;
        this.users = users;
        this.notices = notices;
        this.waysIn = waysIn;
    }

    /** Those of the user, the newest first. */
    public List<PasskeyView> list(UUID userId) {
        return users.find(userId).map(credentials::findByUserId).orElse(List.of()).stream()
                .sorted(Comparator.comparing(CredentialRecord::getCreated).reversed())
                .map(PasskeyView::of)
                .toList();
    }

    /** The name that was given; without one where and when it was added, and which of them it is. */
    String label(UUID userId, String typed, Device device) {
        String name = Texts.tidy(typed.replaceAll("\\p{Cntrl}", " "));
        if (!name.isEmpty()) {
            return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        }
        String first = device.name() + ", " + LocalDate.ofInstant(machineClock.instant(), ZoneOffset.UTC);
        Set<String> taken = list(userId).stream().map(PasskeyView::name).collect(Collectors.toSet());
        return Stream.concat(Stream.of(first), IntStream.rangeClosed(2, MOST).mapToObj(n -> first + " (" + n + ")"))
                .filter(label -> !taken.contains(label))
                .findFirst()
                .orElse(first);
    }

    /** What must be there before a ceremony begins. */
    @Transactional
    void prepare(UUID userId) {
        if (credentials.findByUserId(users.handle(userId)).size() >= MOST) {
            throw PasskeyProblem.TOO_MANY_PASSKEYS.exception();
        }
    }

    /** @param sessionId in which it is added; a reset of the password, which ends it, leaves no passkey behind */
    @Transactional
    void add(UUID userId, UUID sessionId, RelyingPartyRegistrationRequest answer) {
        waysIn.give(userId, sessionId, () -> add(userId, answer));
        log.atInfo().addKeyValue("account.id", userId).log("Passkey added");
    }

    private void add(UUID userId, RelyingPartyRegistrationRequest answer) {
        // the library gives the passkey to whom the ceremony was begun for
        Bytes begunFor = answer.getCreationOptions().getUser().getId();
        if (users.find(userId).filter(begunFor::equals).isEmpty()) {
            throw PasskeyProblem.PASSKEY_NOT_ADDED.exception();
        }
        CredentialRecord added =
                accepted(() -> ceremonies.registerCredential(answer), PasskeyProblem.PASSKEY_NOT_ADDED);
        notices.send(userId, MailRequested.Kind.PASSKEY_ADDED, added.getLabel());
    }

    /** @return whose passkey it is */
    @Transactional
    UUID authenticate(RelyingPartyAuthenticationRequest answer) {
        return users.owner(accepted(() -> ceremonies.authenticate(answer), PasskeyProblem.PASSKEY_UNKNOWN)
                .getId());
    }

    /**
     * Another's is not found; the last way in stays.
     *
     * @param sessionId in which it is done
     */
    @Transactional
    public void remove(UUID userId, UUID sessionId, String id) {
        waysIn.takeAway(userId, sessionId, () -> delete(userId, id));
        log.atInfo().addKeyValue("account.id", userId).log("Passkey removed");
    }

    private void delete(UUID userId, String id) {
        PasskeyView passkey = list(userId).stream()
                .filter(own -> own.id().equals(id))
                .findFirst()
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
        credentials.delete(Bytes.fromBase64(id));
        notices.send(userId, MailRequested.Kind.PASSKEY_REMOVED, passkey.name());
    }

    private static <T> T accepted(Supplier<T> ceremony, PasskeyProblem otherwise) {
        try {
            return ceremony.get();
        } catch (WebAuthnException | IllegalArgumentException | DuplicateKeyException refused) {
            log.atInfo()
                    .addKeyValue("reason", refused.getClass().getSimpleName())
                    .log("Passkey refused");
            throw otherwise.exception();
        }
    }
}
