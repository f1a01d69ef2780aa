package dev.taly.auth.attempts;

import dev.taly.auth.sessions.Device;
import dev.taly.defaults.http.Network;
import dev.taly.defaults.http.Network.Prefixes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing without keeping the owner of an account out. Unknown addresses are treated like known ones. Not to
 * be called within a transaction: what is refused is counted nevertheless.
 */
@Component
public class SignInAttempts {

    /** Tries of one address from one network within {@link #WINDOW}. */
    static final int LIMIT = 10;

    static final Duration WINDOW = Duration.ofMinutes(15);

    /** After the first time too many; doubled each further time. */
    static final Duration FIRST_WAIT = Duration.ofMinutes(15);

    static final Duration LONGEST_WAIT = Duration.ofHours(4);

    /** How long after a wait a further one is the longer for it. */
    static final Duration REMEMBERED = Duration.ofDays(1);

    /** Failures of one address from all networks within {@link #PRESSURE_WINDOW}. */
    static final int PRESSURE_LIMIT = 100;

    static final Duration PRESSURE_WINDOW = Duration.ofHours(1);

    /**
     * Codes of one account, from all networks, within {@link #CODE_WINDOW}. Three of a million codes are good at a time: who
     * has the password and tries as many every day finds one in 30 years as likely as not.
     */
    static final int CODE_LIMIT = 20;

    static final Duration CODE_WINDOW = Duration.ofDays(1);

    /** So many wrong codes are no slip: somebody has the password. */
    static final int TELL_AFTER = 10;

    /** How long a network stays the owner's after he signed in from it. */
    static final Duration KNOWN = Duration.ofDays(90);

    /**
     * Wider than one subscriber's: a provider that gives the owner another address by tomorrow usually takes it from the same
     * IPv4 /24, and from there he must not be kept waiting; an attacker gains no tries by going through his neighbours'.
     */
    private static final Prefixes NEIGHBOURHOOD = new Prefixes(24, 56);

    private static final Logger log = LoggerFactory.getLogger(SignInAttempts.class);

    private final AttemptTable table;
    private final AddressHash hash;
    private final Clock machineClock;

    SignInAttempts(AttemptTable table, AddressHash hash, @Qualifier("machineClock") Clock machineClock) {
        this.table = table;
        this.hash = hash;
        this.machineClock = machineClock;
    }

    /**
     * Before a password or code is looked at. Counts as a failed try until {@link #succeeded} says otherwise.
     *
     * @throws dev.taly.defaults.problem.ProblemException if this network has to wait before it tries the address again
     */
    public void check(String email, Device device) {
        byte[] address = hash.of(email);
        String network = networkOf(device);
        Instant now = machineClock.instant();
        table.pressedUntil(address, network, now).ifPresent(until -> {
            throw throttled(now, until);
        });
        AttemptTable.Tries tries = table.countTry(address, network, now);
        if (tries.tries() > LIMIT) {
            throw throttled(now, tries.until());
        }
        if (tries.tries() == LIMIT) {
            log.atWarn()
                    .addKeyValue("until", tries.until())
                    .log("An address was tried too often from one network, which waits");
        }
    }

    /**
     * As {@link #check}, before a code is looked at. Who has the password has to find one of few codes, so they are counted
     * for the account as well, wherever they come from; the owner's networks do not wait for that. Who waits for that has tried
     * nothing, and may come in by what needs no code.
     */
    public void checkCode(UUID userId, String email, Device device) {
        Instant now = machineClock.instant();
        boolean isKnown = table.isKnown(hash.of(email), networkOf(device), now);
        if (!isKnown) {
            table.codesSpentUntil(userId, now).ifPresent(until -> {
                throw throttled(now, until);
            });
        }
        check(email, device);
        AttemptTable.Tries tries = table.countCode(userId, now);
        if (tries.tries() > CODE_LIMIT && !isKnown) {
            throw throttled(now, tries.until());
        }
    }

    /** It was the right one. */
    public void codeAccepted(UUID userId) {
        table.uncountCode(userId);
    }

    /**
     * After a wrong code; may be part of a transaction.
     *
     * @return whether the owner is to be told that somebody is guessing: once a day
     */
    public boolean isTimeToTell(UUID userId) {
        return table.tellOfCodes(userId);
    }

    /** A password or code was wrong. */
    public void failed(String email, Device device) {
        table.countFailure(hash.of(email), machineClock.instant());
    }

    /** The owner proved who he is; from his network he is not kept waiting by what others try elsewhere. */
    public void succeeded(String email, Device device) {
        table.know(hash.of(email), networkOf(device), machineClock.instant());
    }

    /** The owner has another address; his networks stay known. */
    public void moved(String from, String to) {
        table.move(hash.of(from), hash.of(to));
    }

    private static String networkOf(Device device) {
        return Network.of(device.address(), NEIGHBOURHOOD).cidr();
    }

    private static RuntimeException throttled(Instant now, Instant until) {
        long seconds = Math.max(1, Duration.between(now, until).plusMillis(999).toSeconds());
        return AttemptProblem.SIGN_IN_THROTTLED.exception().header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
}
