package dev.taly.notification.deliveries;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.Event;
import dev.taly.events.Sealed;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.events.notification.NotificationFailed;
import dev.taly.events.notification.NotificationSent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/**
 * One message to one person. All its times are machine time: they say when to call the provider. The result of a call
 * and the provider's reports are facts that come in any order, so each of them is nothing new once another settled it.
 */
@Entity
class Delivery extends AbstractAggregateRoot<Delivery> {

    /** How long an attempt may take to report back before its process counts as dead; the clients give up far sooner. */
    static final Duration LOST_AFTER = Duration.ofSeconds(20);

    /** How long a report may take to say what became of an attempt without an answer. */
    static final Duration UNKNOWN_FOR = Duration.ofSeconds(60);

    /** So many copies there may be of one message, one for each attempt without an answer. */
    static final int MOST_UNCLEAR = 2;

    static final Duration GIVE_UP_AFTER = Duration.ofHours(24);
    static final String OUTCOME_UNKNOWN = "outcome-unknown";
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(2);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(10);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    @Id
    private UUID id;

    @Version
    private @Nullable Integer version;

    private long eventSequence;
    private UUID causeId;
    private UUID aboutId;
    private long aboutSequence;
    private boolean whileItLasts;

    @Enumerated(EnumType.STRING)
    private Matter matter;

    private @Nullable UUID companyId;

    @Enumerated(EnumType.STRING)
    private NotificationChannel channel;

    private String template;
    /** Null once it was settled long ago. */
    private @Nullable String recipient;

    private String locale;
    private byte @Nullable [] content;

    @Enumerated(EnumType.STRING)
    private DeliveryStatus status;

    private int attempts;
    private int unclearAttempts;

    @Column(name = "due_at")
    private @Nullable Instant nextAttemptAt;

    private @Nullable String providerMessageId;

    @Enumerated(EnumType.STRING)
    private @Nullable ProviderStatus providerStatus;

    @SuppressWarnings("UnusedVariable") // for whoever looks into the table
    private @Nullable String reason;

    private Instant createdAt;
    private @Nullable Instant expiresAt;

    @SuppressWarnings("UnusedVariable") // for whoever looks into the table
    private @Nullable Instant settledAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Delivery() {}

    Delivery(Message message, byte[] content, Instant now) {
        this.id = message.deliveryId();
        this.causeId = message.causeId();
        this.aboutId = message.aboutId();
        this.aboutSequence = message.aboutSequence();
        this.whileItLasts = message.whileItLasts();
        this.matter = message.matter();
        this.companyId = message.companyId();
        this.channel = message.channel();
        this.template = message.template();
        this.recipient = message.recipient();
        this.locale = message.locale().toLanguageTag();
        this.content = content.clone();
        this.status = DeliveryStatus.PENDING;
        this.nextAttemptAt = now.plus(message.delay());
        this.createdAt = now;
        this.expiresAt = message.expiresAt();
    }

    /** Before the provider is called. */
    void startAttempt(Instant now) {
        become(DeliveryStatus.SENDING);
        attempts++;
        nextAttemptAt = now.plus(LOST_AFTER);
    }

    /** An attempt whose process never came back. */
    boolean isLost() {
        return status == DeliveryStatus.SENDING;
    }

    /** The provider took it. */
    void sent(String messageId, Instant now) {
        if (status.isSettled()) {
            return;
        }
        settle(DeliveryStatus.SENT, now);
        providerMessageId = messageId;
        register(new NotificationSent(id, channel, template, causeId, aboutId));
    }

    /** Its attempts may have brought as many copies as there may be: now only a report can tell that one did. */
    boolean isUsedUp() {
        return status == DeliveryStatus.UNKNOWN && unclearAttempts >= MOST_UNCLEAR;
    }

    /** Whoever got it now could not use it any more. */
    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** Nobody knows whether the provider took it: wait for its report, then try again, once. */
    void unclear(Instant now) {
        if (status.isSettled() || giveUp(OUTCOME_UNKNOWN, now)) {
            return;
        }
        become(DeliveryStatus.UNKNOWN);
        unclearAttempts++;
        nextAttemptAt = now.plus(UNKNOWN_FOR);
    }

    /** Its recipient has had enough until then. False if that is too late for it, and it still has to be ended. */
    boolean waitForRoom(Instant room) {
        if (isExpired(room) || room.isAfter(createdAt.plus(GIVE_UP_AFTER))) {
            return false;
        }
        nextAttemptAt = room;
        return true;
    }

    /** The provider did not take it; later, or never once a day has passed. */
    void postpone(String why, @Nullable Duration retryAfter, Instant now) {
        if (status.isSettled() || giveUp(why, now)) {
            return;
        }
        become(DeliveryStatus.PENDING);
        Duration asked = retryAfter == null ? Duration.ZERO : shorter(retryAfter, LONGEST_RETRY_AFTER);
        nextAttemptAt = now.plus(longer(asked, backoff()));
    }

    /** The provider refused it, or it cannot be sent at all. */
    void refuse(String why, Instant now) {
        if (!status.isSettled()) {
            fail(why, now);
        }
    }

    /** What it is about has ended, or it comes too late. */
    void drop(String why, Instant now) {
        settle(DeliveryStatus.DROPPED, now);
        reason = why;
    }

    /** Somebody decided that nothing more is to be done about it. */
    void leave(String why, Instant now) {
        if (status.canBecome(DeliveryStatus.DROPPED)) {
            drop(why, now);
        } else {
            refuse(why, now);
        }
    }

    /** What the provider says later: any number of times, in any order. False if that is nothing new. */
    boolean report(Report report, Instant now) {
        // settled by another message: this one belongs to an attempt whose answer was lost
        boolean ofAnother = providerMessageId != null && !providerMessageId.equals(report.messageId());
        if (ofAnother || (providerStatus != null && !report.status().follows(providerStatus))) {
            return false;
        }
        if (!report.status().isFailure()) {
            sent(report.messageId(), now);
        } else if (status.canBecome(DeliveryStatus.FAILED)) {
            fail(report.reason(), now);
        }
        providerMessageId = report.messageId();
        providerStatus = report.status();
        return true;
    }

    UUID id() {
        return id;
    }

    DeliveryStatus status() {
        return status;
    }

    @Nullable
    Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    @Nullable
    ProviderStatus providerStatus() {
        return providerStatus;
    }

    UUID aboutId() {
        return aboutId;
    }

    long aboutSequence() {
        return aboutSequence;
    }

    boolean whileItLasts() {
        return whileItLasts;
    }

    Matter matter() {
        return matter;
    }

    @Nullable
    UUID companyId() {
        return companyId;
    }

    boolean isFirstAttempt() {
        return attempts == 0;
    }

    String recipient() {
        return Objects.requireNonNull(recipient, "A delivery that waits has a recipient");
    }

    byte[] content() {
        if (content == null) {
            throw new IllegalStateException("A settled delivery has no content");
        }
        return content.clone();
    }

    /** @param newerToken what opens the booking instead of the token in the data; null if that one still does */
    Attempt attempt(byte[] data, @Nullable Sealed newerToken) {
        return new Attempt(id, channel, template, recipient(), Locale.forLanguageTag(locale), data, newerToken);
    }

    private boolean giveUp(String why, Instant now) {
        boolean tooLate = now.isAfter(createdAt.plus(GIVE_UP_AFTER));
        if (tooLate) {
            fail(why, now);
        }
        return tooLate;
    }

    private void fail(String why, Instant now) {
        settle(DeliveryStatus.FAILED, now);
        reason = why;
        register(new NotificationFailed(id, channel, template, causeId, aboutId, why));
    }

    private Duration backoff() {
        Duration wait = FIRST_BACKOFF.multipliedBy(1L << Math.clamp(attempts - 1, 0, 20));
        return shorter(wait, LONGEST_BACKOFF);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void settle(DeliveryStatus end, Instant now) {
        become(end);
        content = null;
        nextAttemptAt = null;
        settledAt = now;
    }

    private void become(DeliveryStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException("A delivery that is " + status + " cannot become " + next);
        }
        status = next;
    }

    private void register(Event event) {
        registerEvent(OutgoingEvent.of(id, ++eventSequence, companyId, event));
    }
}
