package dev.taly.booking.bookings;

import dev.taly.booking.claims.Holder;
import dev.taly.booking.customers.Contact;
import dev.taly.booking.customers.Customers;
import dev.taly.booking.offerings.CancellationPolicy;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.offerings.PricePer;
import dev.taly.booking.offerings.Sold;
import dev.taly.booking.refunds.FailedRefund;
import dev.taly.booking.refunds.RefundDue;
import dev.taly.booking.shares.Recipient;
import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.defaults.sealing.Sealer;
import dev.taly.events.Actor;
import dev.taly.events.Event;
import dev.taly.events.audit.AuditRecorded;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingCompleted;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingExpired;
import dev.taly.events.booking.BookingMoveDeclined;
import dev.taly.events.booking.BookingMoveRequested;
import dev.taly.events.booking.BookingNoShow;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRefundDue;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.booking.BookingUpdated;
import dev.taly.events.booking.MoveRequestEnd;
import dev.taly.events.payment.PaymentProvider;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.domain.Persistable;

/** A slot that somebody has. Its claims are rows of their own, taken before it is made. */
@Entity
public class Booking extends AbstractAggregateRoot<Booking> implements Persistable<UUID> {

    @Id
    UUID id;

    @Version
    @Nullable
    Integer version;

    private long eventSequence;
    UUID companyId;
    UUID offeringId;
    /** In the language of its customer. */
    String offeringName;

    /** As the company calls it; null when that is the same. */
    @Nullable
    String companyOfferingName;

    @Enumerated(EnumType.STRING)
    BookingStatus status;

    int scheduleVersion;

    @Embedded
    BookedTime time;

    @Embedded
    @Nullable
    SoldTerms soldTerms;

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
    BookingSource source;

    @Nullable
    Instant placedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    Map<String, Object> answers;

    @Embedded
    Bill bill;

    /** Null for what was booked before there were lines. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Nullable
    List<BookedLine> lines;

    @Embedded
    CancellationPolicy policy;

    @Nullable
    Instant expiresAt;

    @Column(name = "free_until")
    @Nullable
    Instant freedUntil;

    @Embedded
    @Nullable
    MoveRequest moveRequest;

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
        this.companyOfferingName = placement.offering().name();
        this.time = placement.time();
        this.soldTerms = SoldTerms.of(placement.offering());
        this.partySize = order.partySize();
        this.resources.addAll(placement.resources());
        this.place = order.place();
        this.customer = order.bookedBy();
        this.source = order.source();
        this.placedAt = now;
        this.answers = order.answers();
        this.bill = Bill.of(placement.offering(), order.partySize(), beginning.status());
        this.lines = BookedLine.of(
                placement.offering(), order.partySize(), order.contact().locale());
        this.policy = placement.offering().policy();
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
            booking.register(actor, new BookingConfirmed(details, booking.bill.paidOnline()));
        }
        return booking;
    }

    /** The company has given it a slot that its own rules do not allow, which has to be accounted for. */
    public void rulesOverridden(Instant start, Overridden overridden) {
        Map<String, String> details = overridden.details();
        details.put("start", start.toString());
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
            register(null, new BookingConfirmed(details, bill.paidOnline()));
        }
    }

    /** The company does not agree. Its claims are to be released. */
    void decline(@Nullable String reason, String companyName) {
        become(BookingStatus.DECLINED);
        declineReason = reason;
        bill.close();
        expiresAt = null;
        scheduleVersion++;
        register(null, new BookingDeclined(details(companyName), reason));
    }

    /** The payment arrived. Of an expired booking the claims must have been taken again before. */
    public void confirm(UUID payment, PaymentProvider through, Actor provider, String companyName) {
        become(BookingStatus.CONFIRMED);
        bill.paidBy(payment, through);
        expiresAt = null;
        register(provider, new BookingConfirmed(details(companyName), bill.paidOnline()));
    }

    /** A part of the payment went back before it was heard that it came; in minor units. */
    public void refundedBefore(long ofPaid) {
        bill.refunded(ofPaid);
    }

    /** The deadline passed. What is due stays written down, for a payment that is under way. */
    void expire(String companyName) {
        become(BookingStatus.EXPIRED);
        moveRequest = null;
        scheduleVersion++;
        register(null, new BookingExpired(details(companyName)));
    }

    /** Somebody does not want it any more. Its claims are to be released, and what was paid is {@link #owe owed}. */
    public void cancel(Cancellation how, @Nullable Actor actor, String companyName) {
        BookingStatus previous = status;
        become(BookingStatus.CANCELLED);
        cancellation = how;
        bill.close();
        expiresAt = null;
        moveRequest = null;
        scheduleVersion++;
        register(
                actor,
                new BookingCancelled(
                        details(companyName),
                        how.by(),
                        previous == BookingStatus.CONFIRMED,
                        how.reason(),
                        bill.money(how.refundAmount()),
                        previous.name()));
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
            Placement placement,
            @Nullable Place to,
            BookingParty by,
            Instant now,
            @Nullable Actor actor,
            String companyName) {
        Appointment appointment = new Appointment(placement.time(), placement.resources(), to);
        moveTo(appointment, SoldTerms.of(placement.offering()), by, now, actor, companyName);
    }

    /** @param until when whoever has to answer or to pay has to; null when nobody has to */
    public void waitUntil(@Nullable Instant until) {
        expiresAt = until;
    }

    /** Its customer wants another slot, which is claimed beside its own until the company has answered. */
    public void requestMove(
            Placement placement, @Nullable Place to, Instant until, @Nullable Actor actor, String companyName) {
        moveRequest = new MoveRequest(RequestedSlot.of(placement, to), until);
        BookedTime asked = placement.time();
        register(actor, new BookingMoveRequested(details(companyName), asked.start(), asked.end(), until));
    }

    /** The company agrees that it moves; the claims of the slot that it has then are to be granted. */
    void approveMove(MoveRequest request, Instant now, String companyName) {
        RequestedSlot slot = request.slot();
        moveTo(slot.appointment(), slot.soldTerms(), BookingParty.CUSTOMER, now, null, companyName);
    }

    /** It stays where it is. What was claimed for the move is to be released. */
    void endMoveRequest(
            MoveRequest request,
            MoveRequestEnd why,
            @Nullable String reason,
            @Nullable Actor actor,
            String companyName) {
        moveRequest = null;
        BookedTime asked = request.slot().time();
        register(actor, new BookingMoveDeclined(details(companyName), asked.start(), asked.end(), why, reason));
    }

    /** Its session has become another one. Who has the same appointment as before need not know. */
    public void update(Placement placement, @Nullable Place to, Instant now, String companyName) {
        if (appointment().isAs(new Appointment(placement.time(), placement.resources(), to))) {
            time = time.claimedAs(placement.time());
        } else {
            move(placement, to, BookingParty.COMPANY, now, null, companyName);
        }
    }

    /** New rules of its time zone do not move it: it stays when it is, and the clocks show another time. */
    public void keepStart(Instant now, String companyName) {
        freedUntil = freeToLeave().freedAt(now, time.start(), time.start());
        time = time.byTodaysRules();
        register(null, new BookingUpdated(details(companyName), null));
    }

    /** Two bookings have each other's slots; their claims are to be exchanged too. */
    public static void swap(Booking one, Booking other, Instant now, String companyName) {
        Appointment given = one.appointment();
        SoldTerms soldTerms = one.soldTerms;
        one.moveTo(other.appointment(), other.soldTerms, BookingParty.COMPANY, now, null, companyName);
        other.moveTo(given, soldTerms, BookingParty.COMPANY, now, null, companyName);
    }

    /** Whatever was asked for before has its answer by this. */
    private void moveTo(
            Appointment to,
            @Nullable SoldTerms as,
            BookingParty by,
            Instant now,
            @Nullable Actor actor,
            String companyName) {
        BookedTime from = time;
        freedUntil = by == BookingParty.COMPANY
                ? freeToLeave().freedAt(now, from.start(), to.time().start())
                : null;
        moveRequest = null;
        time = to.time();
        soldTerms = as;
        place = to.place();
        expiresAt = expiresAt(to.time().start());
        replaceResources(to.resources());
        scheduleVersion++;
        register(actor, new BookingRescheduled(details(companyName), by, from.start(), from.end()));
    }

    /** Other claims stand behind the same appointment; an expired booking that has won its slot back may be in another room. */
    public void take(Placement placement) {
        time = time.claimedAs(placement.time());
        replaceResources(placement.resources());
        scheduleVersion++;
    }

    private void replaceResources(List<BookedResource> with) {
        if (!resources.equals(with)) {
            resources.clear();
            resources.addAll(with);
        }
    }

    /** The link that opened it opens it no longer; its customer has to be told of the one that does. */
    public void replaceToken(String token, Sealer sealer, @Nullable Actor actor, String companyName) {
        manageToken = manageToken.replacedBy(token, sealer);
        register(actor, new BookingUpdated(details(companyName), null, true, null));
    }

    /**
     * The same person is reached in another way.
     *
     * @param provenByWriter whether whoever changes it has proved that the address is his
     */
    public void changeContact(
            Contact contact, boolean provenByWriter, BookingParty by, @Nullable Actor actor, String companyName) {
        boolean renamed = !contact.name().equals(customer.contact().name());
        customer = customer.with(contact, renamed ? provenByWriter : customer.addressProven());
        scheduleVersion += renamed ? 1 : 0;
        register(
                actor,
                new BookingUpdated(details(companyName), null, null, new BookingUpdated.ContactChange(by, false)));
    }

    /**
     * Another person is reached, who gets a link of his own.
     *
     * @param provenByWriter whether whoever changes it has proved that the new address is his
     */
    public void changeCustomer(
            Customers.Known other,
            Contact contact,
            boolean provenByWriter,
            ManageToken token,
            BookingParty by,
            @Nullable Actor actor,
            String companyName) {
        customer = customer.of(other, contact, provenByWriter);
        manageToken = token;
        scheduleVersion++;
        register(
                actor,
                new BookingUpdated(details(companyName), null, null, new BookingUpdated.ContactChange(by, true)));
    }

    /** So many come by now, by the company's hand; their seats have been changed. What was sold by the person stays so. */
    public void changeParty(int size, Offering offering, String companyName) {
        int before = partySize;
        if (isPaidByPerson(offering)) {
            lines = lines().stream().map(line -> line.times(size)).toList();
            bill.reckon(lines.stream().mapToLong(BookedLine::amount).reduce(0, Math::addExact));
        }
        partySize = size;
        register(
                null,
                new BookingUpdated(
                        details(companyName),
                        null,
                        null,
                        null,
                        new BookingUpdated.PartyChange(BookingParty.COMPANY, before)));
    }

    /**
     * Whether it was sold at a price for each who comes. Where that was not written down its lines tell it, but for one who
     * comes alone: then it is as its offering says by now.
     */
    public boolean isPaidByPerson(Offering todays) {
        PricePer sold = bill.pricePer();
        if (bill.price() == null || (sold == null && lines == null)) {
            return false; // there was no price for each before there were lines
        } else if (sold == null) {
            return partySize == 1
                    ? todays.pricePer() == PricePer.PERSON
                    : lines().stream().allMatch(line -> line.quantity() == partySize);
        }
        return sold == PricePer.PERSON;
    }

    /** A payment has to go back: this one's, or one that it cannot take. */
    public void owe(RefundDue due, @Nullable Actor actor, String companyName) {
        register(
                actor,
                new BookingRefundDue(details(companyName), due.paymentId(), due.amount(), due.reason(), due.kept()));
    }

    /**
     * Other refunds were under way when it was cancelled, so that less goes back because of that.
     *
     * @param fee what is kept of what was paid, in minor units
     * @param refund what goes back because it was cancelled, in minor units
     */
    public void refundReduced(UUID payment, long fee, long refund) {
        if (cancellation != null && bill.wasPaidBy(payment)) {
            cancellation = cancellation.settled(fee, refund);
        }
    }

    /**
     * Money went back.
     *
     * @param ofPaid how much of the money that paid is back by now, in minor units
     * @param failed what has still to go back; null when nothing has
     */
    public void refunded(
            long ofPaid, @Nullable FailedRefund failed, BookingUpdated.Refund refund, Actor actor, String companyName) {
        bill.refunded(ofPaid);
        bill.failed(failed);
        register(actor, new BookingUpdated(details(companyName), refund));
    }

    /** Money did not go back, or was sent back by the customer's bank, so that the sum of it fell, or its company saw to that. */
    public void refundFailed(
            long ofPaid,
            @Nullable FailedRefund failed,
            BookingUpdated.RefundFailed refund,
            Actor actor,
            String companyName) {
        bill.refunded(ofPaid);
        bill.failed(failed);
        register(actor, new BookingUpdated(details(companyName), null, null, null, null, refund));
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

    /** Its state, as whoever hears of it is told. */
    public BookingDetails details(String companyName) {
        return PublishedBooking.of(this, companyName);
    }

    /** What may be done with it then. */
    public BookingMoment at(Instant now) {
        return new BookingMoment(this, now);
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

    @Override
    public UUID getId() {
        return id;
    }

    /** Told here, because Spring Data would look for a getter of the version, and throw and catch, on every save. */
    @Override
    public boolean isNew() {
        return version == null;
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

    /** As the company calls it, whatever its customer speaks. */
    String companyOfferingName() {
        return companyOfferingName == null ? offeringName : companyOfferingName;
    }

    List<BookedLine> lines() {
        return lines == null ? BookedLine.before(companyOfferingName(), offeringName, bill.price()) : lines;
    }

    public Contact contact() {
        return customer.contact();
    }

    public int version() {
        return version == null ? 0 : version;
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

    /** To whom messages about it go. */
    public Recipient recipient() {
        return new Recipient(customer.contact().email(), customer.contact().phone());
    }

    public Appointment appointment() {
        return new Appointment(time, List.copyOf(resources), place);
    }

    public Bill bill() {
        return bill;
    }

    /** Until when the customer may cancel for nothing, and move it: as agreed, or longer because he did not choose what it is. */
    public Instant freeUntil() {
        return freeToLeave().until(time.start());
    }

    private FreeToLeave freeToLeave() {
        return new FreeToLeave(policy, freedUntil);
    }

    /** What it was sold as, which it stays wherever it moves; with the buffers that its offering has by then. */
    public Sold sold() {
        return new Sold(
                time.minutes(),
                partySize,
                resources.stream().map(BookedResource::kind).toList(),
                soldTerms == null ? null : soldTerms.segments(),
                null);
    }

    /** Under which it was sold. */
    public Conditions conditions() {
        Boolean ofClass = soldTerms == null ? null : (Boolean) soldTerms.ofClass();
        return new Conditions(place == null ? null : place.id(), sold().kinds(), time.buffers(), ofClass);
    }

    /** Those that it has, the one that was chosen first. */
    public List<UUID> resourceIds() {
        return appointment().resourceIds();
    }

    /** Whether the company has to agree before it moves. While it has not agreed to anything yet, it simply moves. */
    public boolean mustAskToMove(BookingParty by, Offering offering) {
        return by == BookingParty.CUSTOMER && offering.approvalRequired() && status != BookingStatus.PENDING_APPROVAL;
    }

    /** Whether its customer waits for an answer about a move. */
    public boolean asksToMove() {
        return moveRequest != null;
    }

    /** What was agreed about cancelling and moving. */
    public CancellationPolicy policy() {
        return policy;
    }

    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    /** Until when it would wait if it started then: never longer than that. */
    private @Nullable Instant expiresAt(Instant start) {
        return expiresAt != null && expiresAt.isAfter(start) ? start : expiresAt;
    }
}
