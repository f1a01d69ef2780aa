package dev.taly.booking.bookings;

import dev.taly.booking.claims.Claim;
import dev.taly.booking.refunds.RefundDue;
import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.Actor;
import dev.taly.events.Event;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingExpired;
import dev.taly.events.booking.BookingRefundDue;
import dev.taly.events.booking.BookingUpdated;
import jakarta.persistence.CollectionTable;
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
public class Booking extends AbstractAggregateRoot<Booking> {

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

    @Embedded
    private BookedBy customer;

    @Embedded
    private Bill bill;

    private @Nullable Instant expiresAt;

    @Embedded
    private @Nullable Cancellation cancellation;

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
        this.customer = new BookedBy(order.customerId(), order.userId(), order.contact());
        this.manageToken = order.token();
        this.bill = Bill.of(placement.offering());
        this.status = BookingStatus.CONFIRMED;
    }

    /**
     * A booking whose claims are taken. It stands at once, unless something has to be paid online first.
     *
     * @param paymentDeadline how long it waits for that
     */
    static Booking request(Placement placement, Order order, Instant now, Duration paymentDeadline) {
        Booking booking = new Booking(placement, order);
        if (booking.due() != null) {
            booking.status = BookingStatus.PENDING_PAYMENT;
            booking.expiresAt = now.plus(paymentDeadline);
        }
        Actor actor = booking.customer.actor();
        BookingDetails details = booking.details(order.company().name());
        booking.register(actor, new BookingCreated(details));
        if (booking.due() == null) {
            booking.register(actor, new BookingConfirmed(details));
        }
        return booking;
    }

    /** The payment arrived. Of an expired booking the claims must have been taken again before. */
    public void confirm(UUID payment, Actor provider, String companyName) {
        become(BookingStatus.CONFIRMED);
        bill.paidBy(payment);
        expiresAt = null;
        register(provider, new BookingConfirmed(details(companyName)));
    }

    /** The deadline passed. What is due stays written down, for a payment that is under way. */
    void expire(String companyName) {
        become(BookingStatus.EXPIRED);
        register(null, new BookingExpired(details(companyName)));
    }

    /** Somebody does not want it any more. Its claims are to be released, and what was paid is {@link #owe owed}. */
    void cancel(Cancellation how, @Nullable Actor actor, String companyName) {
        become(BookingStatus.CANCELLED);
        cancellation = how;
        bill.close();
        expiresAt = null;
        register(actor, new BookingCancelled(details(companyName), how.by(), bill.money(how.refundAmount())));
    }

    /** A payment has to go back: this one's, or one that it cannot take. */
    public void owe(RefundDue due, @Nullable Actor actor, String companyName) {
        register(actor, new BookingRefundDue(details(companyName), due.paymentId(), due.amount(), due.reason()));
    }

    /**
     * Money went back.
     *
     * @param more by how much the sum of it grew
     */
    public void refunded(Money more, BookingUpdated.Refund refund, Actor actor, String companyName) {
        bill.refunded(more);
        register(actor, new BookingUpdated(details(companyName), refund));
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

    public Claim claim() {
        return new Claim(
                companyId,
                id,
                resources.stream().map(BookedResource::resourceId).toList(),
                time.claimedFrom(),
                time.claimedUntil());
    }

    public boolean wasPaidBy(UUID payment) {
        return payment.equals(bill.paymentId());
    }

    public boolean isDue(Money amount) {
        return amount.equals(due());
    }

    public boolean isPayableAt(Instant now) {
        return status == BookingStatus.PENDING_PAYMENT && expiresAt != null && now.isBefore(expiresAt);
    }

    public boolean hasBegunAt(Instant now) {
        return !now.isBefore(time.start());
    }

    boolean isCancellableAt(Instant now) {
        return status.canBecome(BookingStatus.CANCELLED) && !hasBegunAt(now);
    }

    boolean isOpenedBy(String token) {
        return manageToken.matches(token);
    }

    boolean wasMadeBy(UUID user) {
        return user.equals(customer.userId());
    }

    /** Its customer, for whoever shows nothing but its token. */
    Actor guest() {
        return customer.guest();
    }

    public UUID id() {
        return id;
    }

    public UUID companyId() {
        return companyId;
    }

    public String offeringName() {
        return offeringName;
    }

    public BookingStatus status() {
        return status;
    }

    BookedTime time() {
        return time;
    }

    public @Nullable Money due() {
        return bill.due();
    }

    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    @Nullable
    UUID paymentId() {
        return bill.paymentId();
    }

    @Nullable
    Money paid() {
        return bill.paid();
    }

    BookingView view(@Nullable String token) {
        Money price = bill.price();
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
                customer.view(),
                price == null ? List.of() : List.of(new BookingView.Line("OFFERING", offeringName, price)),
                price,
                due(),
                expiresAt,
                cancellation == null ? null : BookingView.Cancelled.of(cancellation),
                cancellation == null ? null : bill.money(cancellation.refundAmount()),
                bill.refunded(),
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
                null,
                customer.published(),
                bill.price(),
                due(),
                expiresAt,
                manageToken.sealed());
    }
}
