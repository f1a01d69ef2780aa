package dev.taly.booking.shares;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Sees to it that nobody takes more of a company than his share before anybody has agreed or paid, and that nobody is
 * flooded with messages by a stranger who types his address. To be asked in the transaction of what is done, when all else
 * has succeeded.
 */
@Component
public class Shares {

    private static final int TRIES = 20;

    private final ShareTable table;
    private final ShareSettings settings;
    private final Clock clock;

    Shares(ShareTable table, ShareSettings settings, Clock clock) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
    }

    public int holdsOfNetwork() {
        return settings.holdsOfNetwork();
    }

    /**
     * For a booking by a customer.
     *
     * @param waits whether it waits for payment or approval
     * @throws ProblemException 429 when somebody has as many as he may
     */
    public void takeForBooking(
            UUID companyId, UUID bookingId, Requester requester, Recipient recipient, boolean waits) {
        if (requester.isProgram()) {
            return;
        }
        List<Share> shares = new ArrayList<>();
        if (waits) {
            shares.addAll(pending(requester, recipient));
        }
        shares.addAll(ofDay(requester));
        shares.addAll(messages(recipient.names()));
        take(shares, companyId, bookingId);
    }

    /**
     * For another contact that a customer, or whoever says to be one, has given a booking: what it waits for counts for whom
     * it names by now.
     *
     * @param waits whether it waits for payment or approval
     * @throws ProblemException 429 when they get as many messages as they may, or as many wait for them, or the booking was changed
     *     as often as it may be on a day: each change may name somebody else
     */
    public void takeForContact(UUID companyId, UUID bookingId, Recipient former, Recipient present, boolean waits) {
        giveBackFormer(bookingId, former, present);
        List<Share> shares = new ArrayList<>();
        if (waits) {
            shares.addAll(pending(present.namesBeside(former)));
        }
        List<String> told = present.namesTold(former);
        shares.addAll(messages(told));
        if (!told.isEmpty()) {
            shares.add(Share.change(bookingId, settings.changesOfBooking(), endOfDay()));
        }
        take(shares, companyId, bookingId);
    }

    /** Nothing waits any more for whom a booking does not name any more. */
    public void giveBackFormer(UUID bookingId, Recipient former, Recipient present) {
        table.giveBack(pending(former.namesBeside(present)), bookingId);
    }

    /**
     * For a move or another link, of which its customer is told. He has shown that the booking is his, so it is counted by that:
     * else any stranger who books for his address could keep him from moving.
     *
     * @throws ProblemException 429 when the booking was changed as often as it may be on a day
     */
    public void takeForChange(UUID companyId, UUID bookingId) {
        take(List.of(Share.change(bookingId, settings.changesOfBooking(), endOfDay())), companyId, bookingId);
    }

    /** The answer to whom the company does not want: the same as to whom it takes no more from. */
    public ProblemException refusal() {
        return ShareProblem.CONTACT_LIMIT_REACHED.after(Duration.between(clock.instant(), endOfDay()));
    }

    private List<Share> pending(Requester requester, Recipient recipient) {
        List<Share> shares = new ArrayList<>();
        byte[] owner = requester.owner();
        if (owner != null) {
            shares.add(Share.pending(owner, settings.pendingOfCaller()));
        }
        byte[] network = requester.networkHash();
        if (network != null) {
            shares.add(Share.pending(network, settings.pendingOfNetwork()));
        }
        shares.addAll(pending(recipient.names()));
        return shares;
    }

    /**
     * What becomes of a booking gives none of these back: whoever books for one stranger after the other and cancels has each
     * written to. Who has signed in has proved an address, since nobody can before; he can be asked.
     */
    private List<Share> ofDay(Requester requester) {
        List<Share> shares = new ArrayList<>();
        if (requester.isAnonymous()) {
            Instant endOfDay = endOfDay();
            byte[] browser = requester.owner();
            if (browser != null) {
                shares.add(Share.ofDay(browser, settings.dayOfBrowser(), endOfDay));
            }
            byte[] network = requester.networkHash();
            if (network != null) {
                shares.add(Share.ofDay(network, settings.dayOfNetwork(), endOfDay));
            }
        }
        return shares;
    }

    private List<Share> pending(List<String> names) {
        return names.stream()
                .map(name -> Share.pendingOf(name, settings.pendingOfRecipient()))
                .toList();
    }

    private List<Share> messages(List<String> names) {
        Instant endOfDay = endOfDay();
        return names.stream()
                .map(name -> Share.message(name, settings.messagesOfRecipient(), endOfDay))
                .toList();
    }

    private void take(List<Share> wanted, UUID companyId, UUID bookingId) {
        List<Share> missing = wanted;
        if (missing.isEmpty()) {
            return;
        }
        for (int tries = 0; tries < TRIES; tries++) {
            Set<String> taken = table.take(missing, companyId, bookingId);
            missing = missing.stream()
                    .filter(share -> !taken.contains(ShareTable.hex(share)))
                    .toList();
            if (missing.isEmpty()) {
                return;
            }
            for (Share share : missing) {
                if (table.isFull(share, companyId)) {
                    throw refused(share, companyId);
                }
            }
        }
        throw CommonProblem.SERVICE_UNAVAILABLE.exception();
    }

    private ProblemException refused(Share share, UUID companyId) {
        if (share.problem() == ShareProblem.CONTACT_LIMIT_REACHED) {
            return refusal();
        }
        Instant now = clock.instant();
        Instant end = share.endsAt() == null ? table.nextEnd(share, companyId).orElse(now) : share.endsAt();
        return share.problem().after(Duration.between(now, end));
    }

    private Instant endOfDay() {
        return clock.instant().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }
}
