package dev.taly.booking.bookings;

import dev.taly.booking.claims.Holder;
import dev.taly.booking.refunds.RefundDue;
import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.Actor;
import dev.taly.events.Event;
import dev.taly.events.Money;
import dev.taly.events.audit.AuditRecorded;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingCompleted;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingExpired;
import dev.taly.events.booking.BookingNoShow;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRefundDue;
import dev.taly.events.booking.BookingRescheduled;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** A slot that somebody has. Its claims are rows of their own, taken before it is made. */
@Entity
public class Booking extends AbstractAggregateRoot<Booking> {

    @Id
    UUID id;

    @Version
    @Nullable
    Integer version;

    private long eventSequence;
    UUID companyId;
    UUID offeringId;
    String offeringName;

    @Enumerated(EnumType.STRING)
    BookingStatus status;

    int scheduleVersion;

    @Embedded
    BookedTime time;

    int partySize;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "booked_resource", joinColumns = @JoinColumn(name = "booking_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 200)
    List<BookedResource> resources = new ArrayList<>();

    @Embedded
    @Nullable
    Place place;

    @Embedded
    BookedBy customer;

    @Enumerated(EnumType.STRING)
    BookingParty placedBy;

    @Nullable
    Instant placedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> answers;

    @Embedded
    Bill bill;

    @Embedded
    Terms terms;

    @Nullable
    Instant expiresAt;

    @Nullable
    String declineReason;

    @Embedded
    @Nullable
    Cancellation cancellation;

    @Embedded
    ManageToken manageToken;

    @SuppressWarnings("NullAway.Init") // for Hibernate alone, which fills the fields
    protected Booking() {}

    private Booking(Placement placement, Order order, Beginning beginning, Instant now) {
        this.id = order.bookingId();
        this.companyId = order.company().id();
        this.offeringId = placement.offering().id();
        this.offeringName = placement.offering().name(order.contact().locale());
        this.time = placement.time();
        this.partySize = order.partySize();
        this.resources.addAll(placement.resources());
        this.place = order.place();
        this.customer = new BookedBy(order.customerId(), order.userId(), order.contact());
        this.placedBy = order.placedBy();
        this.placedAt = now;
        this.answers = order.answers();
        this.bill = Bill.of(placement.offering(), beginning.status());
        this.terms = Terms.of(placement.offering().policy());
        this.status = beginning.status();
        this.expiresAt = beginning.expiresAt();
        this.manageToken = order.token();
    }

    /**
     * A booking whose claims are taken.
     *
     * @param actor who placed it; null for the caller of the request
     */
    public static Booking request(
            Placement placement, Order order, Beginning beginning, Instant now, @Nullable Actor actor) {
        Booking booking = new Booking(placement, order, beginning, now);
        BookingDetails details = booking.details(order.company().name());
        booking.register(actor, new BookingCreated(details));
        if (booking.status == BookingStatus.CONFIRMED) {
            booking.register(actor, new BookingConfirmed(details));
        }
        return booking;
    }

    /** The company has given it a slot that its own rules do not allow, which has to be accounted for. */
    public void rulesOverridden(Instant start, String verdict) {
        Map<String, String> details = Map.of("start", start.toString(), "verdict", verdict);
        register(null, new AuditRecorded("booking.rules_overridden", "booking", id, details));
    }

    /** The company agrees: it stands, or waits for its payment until the deadline. */
    void approve(Instant paymentDeadline, String companyName) {
        boolean due = bill.fallDue();
        become(due ? BookingStatus.PENDING_PAYMENT : BookingStatus.CONFIRMED);
        expiresAt = due ? paymentDeadline : null;
        BookingDetails details = details(companyName);
        register(null, new BookingApproved(details));
        if (!due) {
            register(null, new BookingConfirmed(details));
        }
    }

    /** The company does not agree. Its claims are to be released. */
    void decline(@Nullable String reason, String companyName) {
        become(BookingStatus.DECLINED);
        declineReason = reason;
        bill.close();
        expiresAt = null;
        register(null, new BookingDeclined(details(companyName), reason));
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

    /** The customer came, as far as anybody knows. */
    void complete(@Nullable Actor actor, String companyName) {
        become(BookingStatus.COMPLETED);
        register(actor, new BookingCompleted(details(companyName)));
    }

    /** The customer did not come. */
    void missed(String companyName) {
        become(BookingStatus.NO_SHOW);
        register(null, new BookingNoShow(details(companyName)));
    }

    /** It has another slot, which is claimed for it; what it costs and what was agreed stay. */
    public void move(
            Placement placement, @Nullable Place to, BookingParty by, @Nullable Actor actor, String companyName) {
        moveTo(placement.time(), placement.resources(), to, by, actor, companyName);
    }

    /** New rules of its time zone do not move it: it stays when it is, and the clocks show another time. */
    public void keepStart(String companyName) {
        time = time.byTodaysRules();
        register(null, new BookingUpdated(details(companyName), null));
    }

    /** Two bookings have each other's slots; their claims are to be exchanged too. */
    public static void swap(Booking one, Booking other, String companyName) {
        BookedTime time = one.time;
        List<BookedResource> resources = List.copyOf(one.resources);
        Place place = one.place;
        one.moveTo(other.time, List.copyOf(other.resources), other.place, BookingParty.COMPANY, null, companyName);
        other.moveTo(time, resources, place, BookingParty.COMPANY, null, companyName);
    }

    private void moveTo(
            BookedTime to,
            List<BookedResource> with,
            @Nullable Place at,
            BookingParty by,
            @Nullable Actor actor,
            String companyName) {
        BookedTime from = time;
        time = to;
        place = at;
        expiresAt = expiresAt(to.start());
        replaceResources(with);
        scheduleVersion++;
        register(actor, new BookingRescheduled(details(companyName), by, from.start(), from.end()));
    }

    /** An expired booking has won its slot back, perhaps in another room. */
    public void take(Placement placement) {
        replaceResources(placement.resources());
    }

    private void replaceResources(List<BookedResource> with) {
        if (!resources.equals(with)) {
            resources.clear();
            resources.addAll(with);
        }
    }

    /** The link that opened it opens it no longer. */
    void replaceToken(ManageToken token) {
        manageToken = token;
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

    /** @param actor null for the caller of the request, or this service itself */
    private void register(@Nullable Actor actor, Event event) {
        OutgoingEvent outgoing = OutgoingEvent.of(id, ++eventSequence, companyId, event);
        registerEvent(actor == null ? outgoing : outgoing.by(actor));
    }

    private BookingDetails details(String companyName) {
        return PublishedBooking.of(this, companyName);
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

    public boolean isCancellableAt(Instant now) {
        return status.isAhead() && !hasBegunAt(now);
    }

    /**
     * Companies may move it until it begins, customers until the cut-off they agreed to. One whose deadline has passed has no
     * slot any more, although the sweeper may not have come by.
     */
    public boolean isMovableAt(Instant now, BookingParty by) {
        return isCancellableAt(now)
                && (expiresAt == null || now.isBefore(expiresAt))
                && (by == BookingParty.COMPANY || !now.isAfter(terms.freeUntil(time.start())));
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when it is not {@link #isMovableAt movable} */
    public void requireMovable(Instant now, BookingParty by) {
        if (!isMovableAt(now, by)) {
            throw BookingProblem.BOOKING_NOT_MOVABLE
                    .about(this)
                    .with("freeUntil", freeUntil().toString());
        }
    }

    /** Whether it takes place at this time already, and with this resource, if one is named. */
    public boolean isAt(Instant start, @Nullable UUID resourceId) {
        return time.start().equals(start) && (resourceId == null || resourceId.equals(leaderId()));
    }

    /** Whether the customer was told that place; null for none. */
    public boolean isAtPlace(@Nullable UUID locationId) {
        return Objects.equals(place == null ? null : place.id(), locationId);
    }

    /** Both stand, are worth the same, and have not begun. */
    public boolean canSwapWith(Booking other, Instant now) {
        return status == BookingStatus.CONFIRMED
                && other.status == BookingStatus.CONFIRMED
                && offeringId.equals(other.offeringId)
                && partySize == other.partySize
                && !hasBegunAt(now)
                && !other.hasBegunAt(now);
    }

    public boolean isOpenedBy(String token) {
        return manageToken.matches(token);
    }

    boolean wasMadeBy(UUID user) {
        return user.equals(customer.userId());
    }

    /** Its customer, for whoever shows nothing but its token. */
    public Actor guest() {
        return customer.guest();
    }

    public Holder holder() {
        return Holder.booking(id);
    }

    public UUID id() {
        return id;
    }

    public UUID companyId() {
        return companyId;
    }

    public UUID offeringId() {
        return offeringId;
    }

    public String offeringName() {
        return offeringName;
    }

    public BookingStatus status() {
        return status;
    }

    public BookedTime time() {
        return time;
    }

    public int partySize() {
        return partySize;
    }

    /** The resource that was chosen. */
    public UUID leaderId() {
        return resources.getFirst().resourceId();
    }

    public Bill bill() {
        return bill;
    }

    /** Until when the customer may cancel for nothing, and move it. */
    public Instant freeUntil() {
        return terms.freeUntil(time.start());
    }

    Terms terms() {
        return terms;
    }

    public @Nullable Money due() {
        return bill.due();
    }

    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    /** Until when it would wait if it started then: never longer than that. */
    public @Nullable Instant expiresAt(Instant start) {
        return expiresAt != null && expiresAt.isAfter(start) ? start : expiresAt;
    }
}
