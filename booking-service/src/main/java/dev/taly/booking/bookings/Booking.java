package dev.taly.booking.bookings;

import dev.taly.booking.claims.Claim;
import dev.taly.booking.customers.Contact;
import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.Actor;
import dev.taly.events.Event;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingExpired;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** A customer's hold on a slot. Its claims are rows of their own, taken before it is made. */
@Entity
class Booking extends AbstractAggregateRoot<Booking> {

    @Id
    private UUID id;

    @Version
    private @Nullable Integer version;

    private long eventSequence;
    private UUID companyId;
    private UUID offeringId;
    private String offeringName;

    @Enumerated(EnumType.STRING)
    private BookingStatus status;

    private int scheduleVersion;

    @Embedded
    private BookedTime time;

    private int partySize = 1;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "booked_resource", joinColumns = @JoinColumn(name = "booking_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 200)
    private List<BookedResource> resources = new ArrayList<>();

    private UUID customerId;
    private @Nullable UUID userId;

    @Embedded
    @AttributeOverride(name = "name", column = @Column(name = "contact_name"))
    @AttributeOverride(name = "email", column = @Column(name = "contact_email"))
    @AttributeOverride(name = "phone", column = @Column(name = "contact_phone"))
    @AttributeOverride(name = "locale", column = @Column(name = "contact_locale"))
    @AttributeOverride(name = "timeZone", column = @Column(name = "contact_time_zone"))
    private Contact contact;

    private @Nullable Long priceAmount;
    private @Nullable String priceCurrency;
    private @Nullable Long amountDue;
    private @Nullable Instant expiresAt;
    private @Nullable UUID paymentId;

    @Embedded
    private ManageToken manageToken;

    @SuppressWarnings("NullAway.Init") // for Hibernate alone, which fills the fields
    protected Booking() {}

    private Booking(Placement placement, Order order) {
        this.id = placement.bookingId();
        this.companyId = placement.offering().companyId();
        this.offeringId = placement.offering().id();
        this.offeringName = placement.offering().name();
        this.time = placement.time();
        this.resources.addAll(placement.resources());
        this.customerId = order.customerId();
        this.userId = order.userId();
        this.contact = order.contact();
        this.manageToken = order.token();
        this.status = BookingStatus.CONFIRMED;
    }

    /**
     * A booking whose claims are taken. It stands at once, unless something has to be paid online first.
     *
     * @param paymentDeadline how long it waits for that
     */
    static Booking request(Placement placement, Order order, Instant now, Duration paymentDeadline) {
        Booking booking = new Booking(placement, order);
        Money price = placement.offering().price();
        booking.priceAmount = price == null ? null : price.amount();
        booking.priceCurrency = price == null ? null : price.currency();
        Money due = placement.offering().due();
        if (due != null) {
            booking.status = BookingStatus.PENDING_PAYMENT;
            booking.amountDue = due.amount();
            booking.expiresAt = now.plus(paymentDeadline);
        }
        Actor actor = order.userId() != null
                ? new Actor(Actor.Type.USER, order.userId().toString())
                : new Actor(Actor.Type.GUEST, order.customerId().toString());
        BookingDetails details = booking.details(order.company().name());
        booking.register(actor, new BookingCreated(details));
        if (due == null) {
            booking.register(actor, new BookingConfirmed(details));
        }
        return booking;
    }

    /** The payment arrived. Of an expired booking the claims must have been taken again before. */
    void confirm(UUID payment, Actor provider, String companyName) {
        become(BookingStatus.CONFIRMED);
        paymentId = payment;
        amountDue = null;
        expiresAt = null;
        register(provider, new BookingConfirmed(details(companyName)));
    }

    /** The deadline passed. What is due stays written down, for a payment that is under way. */
    void expire(String companyName) {
        become(BookingStatus.EXPIRED);
        register(null, new BookingExpired(details(companyName)));
    }

    private void become(BookingStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException("A booking that is %s cannot become %s".formatted(status, next));
        }
        status = next;
    }

    /** @param actor null for this service itself */
    private void register(@Nullable Actor actor, Event event) {
        OutgoingEvent outgoing = OutgoingEvent.of(id, ++eventSequence, companyId, event);
        registerEvent(actor == null ? outgoing : outgoing.by(actor));
    }

    Claim claim() {
        return new Claim(
                companyId,
                id,
                resources.stream().map(BookedResource::resourceId).toList(),
                time.claimedFrom(),
                time.claimedUntil());
    }

    boolean wasPaidBy(UUID payment) {
        return payment.equals(paymentId);
    }

    boolean isDue(Money amount) {
        return amount.equals(due());
    }

    boolean isPayableAt(Instant now) {
        return status == BookingStatus.PENDING_PAYMENT && expiresAt != null && now.isBefore(expiresAt);
    }

    boolean isOpenedBy(String token) {
        return manageToken.matches(token);
    }

    boolean wasMadeBy(UUID user) {
        return user.equals(userId);
    }

    UUID id() {
        return id;
    }

    UUID companyId() {
        return companyId;
    }

    String offeringName() {
        return offeringName;
    }

    BookingStatus status() {
        return status;
    }

    BookedTime time() {
        return time;
    }

    @Nullable
    Money price() {
        return money(priceAmount);
    }

    @Nullable
    Money due() {
        return money(amountDue);
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    private @Nullable Money money(@Nullable Long amount) {
        return amount == null || priceCurrency == null ? null : new Money(amount, priceCurrency);
    }

    BookingView view(@Nullable String token) {
        Money price = price();
        return new BookingView(
                id,
                companyId,
                offeringId,
                status,
                Objects.requireNonNullElse(version, 0),
                scheduleVersion,
                time.start(),
                time.end(),
                time.localStart(),
                time.timeZone(),
                partySize,
                resources.stream().map(BookingView.Resource::of).toList(),
                new BookingView.Customer(customerId, contact.name(), contact.email(), contact.phone()),
                price == null ? List.of() : List.of(new BookingView.Line("OFFERING", offeringName, price)),
                price,
                due(),
                expiresAt,
                token);
    }

    private BookingDetails details(String companyName) {
        return new BookingDetails(
                id,
                companyId,
                companyName,
                offeringId,
                offeringName,
                status.name(),
                scheduleVersion,
                time.start(),
                time.end(),
                time.localStart(),
                time.timeZone(),
                partySize,
                resources.stream().map(BookedResource::published).toList(),
                new BookingDetails.Customer(
                        customerId,
                        contact.name(),
                        contact.email(),
                        contact.phone(),
                        contact.locale(),
                        contact.timeZone()),
                price(),
                due(),
                expiresAt,
                manageToken.sealed());
    }
}
