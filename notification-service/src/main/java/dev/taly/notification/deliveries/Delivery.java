package dev.taly.notification.deliveries;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.Event;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.events.notification.NotificationFailed;
import dev.taly.events.notification.NotificationSent;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** One message to one person. All its times are machine time: they say when to call the provider. */
@Entity
class Delivery extends AbstractAggregateRoot<Delivery> {

    /** How long an attempt may take to report back before it counts as lost; the client's own time-out is far shorter. */
    static final Duration LOST_AFTER = Duration.ofSeconds(60);

    static final Duration GIVE_UP_AFTER = Duration.ofHours(24);
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(2);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(10);

    @Id
    private UUID id;

    @Version
    private @Nullable Integer version;

    private long eventSequence;
    private UUID causeId;
    private UUID aboutId;
    private @Nullable UUID companyId;

    @Enumerated(EnumType.STRING)
    private NotificationChannel channel;

    private String template;
    private String recipient;
    private String locale;
    private byte @Nullable [] content;

    @Enumerated(EnumType.STRING)
    private DeliveryStatus status;

    private int attempts;
    private @Nullable Instant nextAttemptAt;

    @SuppressWarnings("UnusedVariable") // for whoever looks into the table
    private @Nullable String providerMessageId;

    private Instant createdAt;

    @SuppressWarnings("UnusedVariable") // for whoever looks into the table
    private @Nullable Instant settledAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Delivery() {}

    Delivery(Message message, byte[] content, Instant now) {
        this.id = message.deliveryId();
        this.causeId = message.causeId();
        this.aboutId = message.aboutId();
        this.companyId = message.companyId();
        this.channel = message.channel();
        this.template = message.template();
        this.recipient = message.recipient();
        this.locale = message.locale().toLanguageTag();
        this.content = content.clone();
        this.status = DeliveryStatus.PENDING;
        this.nextAttemptAt = now;
        this.createdAt = now;
    }

    /** Before the provider is called; should this process die, somebody tries again when the attempt counts as lost. */
    void startAttempt(Instant now) {
        become(DeliveryStatus.SENDING);
        attempts++;
        nextAttemptAt = now.plus(LOST_AFTER);
    }

    void sent(String messageId, Instant now) {
        settle(DeliveryStatus.SENT, now);
        providerMessageId = messageId;
        register(new NotificationSent(id, channel, template, causeId, aboutId));
    }

    /** The provider was not to be had; later, or never once a day has passed. */
    void postpone(String reason, Instant now) {
        if (now.isAfter(createdAt.plus(GIVE_UP_AFTER))) {
            fail(reason, now);
            return;
        }
        become(DeliveryStatus.PENDING);
        nextAttemptAt = now.plus(backoff());
    }

    void fail(String reason, Instant now) {
        settle(DeliveryStatus.FAILED, now);
        register(new NotificationFailed(id, channel, template, causeId, aboutId, reason));
    }

    UUID id() {
        return id;
    }

    DeliveryStatus status() {
        return status;
    }

    String template() {
        return template;
    }

    String recipient() {
        return recipient;
    }

    Locale locale() {
        return Locale.forLanguageTag(locale);
    }

    byte[] content() {
        if (content == null) {
            throw new IllegalStateException("A settled delivery has no content");
        }
        return content.clone();
    }

    @Nullable
    Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    private Duration backoff() {
        Duration wait = FIRST_BACKOFF.multipliedBy(1L << Math.min(attempts - 1, 20));
        return wait.compareTo(LONGEST_BACKOFF) < 0 ? wait : LONGEST_BACKOFF;
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
