package dev.taly.notification.sms;

import dev.taly.events.Sealed;
import dev.taly.events.booking.BookingDetails;
import dev.taly.notification.mails.MailFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** Bookings of customers with a phone. */
public final class SmsFixture {

    private static final Instant DEADLINE = Instant.parse("2026-11-23T08:30:00Z");

    /** For messages that are sent, which they are not once it has begun. */
    private static final Instant SOON =
            Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(7));

    private static final AtomicInteger NUMBERS =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(10_000_000, 90_000_000));

    private SmsFixture() {}

    public static SmsRenderer renderer() {
        return new SmsRenderer(JsonMapper.shared());
    }

    /** A mobile number that nothing else uses. */
    public static String aNumber() {
        return "+49151" + NUMBERS.getAndIncrement();
    }

    public static BookingDetails booking(UUID id, String phone, String locale) {
        return with(id, "Analytical Cuts", "Haircut", phone, locale, null);
    }

    /** With a token that another key has sealed. */
    public static BookingDetails booking(UUID id, String phone, String locale, Sealed manageToken) {
        return inStatus(id, "CONFIRMED", phone, locale, SOON, manageToken);
    }

    /** Of one who speaks English. */
    public static BookingDetails inStatus(UUID id, String status, String phone, Sealed manageToken) {
        return inStatus(id, status, phone, "en", SOON, manageToken);
    }

    /** At a time of its own; what is asked of somebody is asked until then. */
    public static BookingDetails starting(UUID id, String status, Instant start, String phone, Sealed manageToken) {
        return inStatus(id, status, phone, "en", start, manageToken);
    }

    private static BookingDetails inStatus(
            UUID id, String status, String phone, String locale, Instant start, Sealed manageToken) {
        return with(id, status, "Analytical Cuts", "Haircut", phone, locale, null, start, start, manageToken);
    }

    /** The same of a customer who has proved that the address is his. */
    public static BookingDetails proven(BookingDetails like) {
        return MailFixture.proven(like);
    }

    /** The same of a company of that id. */
    public static BookingDetails ofCompany(UUID company, BookingDetails like) {
        return new BookingDetails(
                like.bookingId(),
                company,
                like.companyName(),
                like.offeringId(),
                like.offeringName(),
                like.status(),
                like.scheduleVersion(),
                like.start(),
                like.end(),
                like.localStart(),
                like.timeZone(),
                like.partySize(),
                like.resources(),
                like.location(),
                like.customer(),
                like.price(),
                like.amountDue(),
                like.expiresAt(),
                like.source(),
                like.cutOffMinutes(),
                like.freeUntil(),
                like.manageToken());
    }

    /** The same, mailed to another address. */
    public static BookingDetails readdressed(BookingDetails like, String email) {
        BookingDetails.Customer customer = like.customer();
        return new BookingDetails(
                like.bookingId(),
                like.companyId(),
                like.companyName(),
                like.offeringId(),
                like.offeringName(),
                like.status(),
                like.scheduleVersion(),
                like.start(),
                like.end(),
                like.localStart(),
                like.timeZone(),
                like.partySize(),
                like.resources(),
                like.location(),
                new BookingDetails.Customer(
                        customer.id(),
                        customer.userId(),
                        customer.name(),
                        email,
                        customer.phone(),
                        customer.locale(),
                        customer.timeZone(),
                        customer.addressProven()),
                like.price(),
                like.amountDue(),
                like.expiresAt(),
                like.source(),
                like.cutOffMinutes(),
                like.freeUntil(),
                like.manageToken());
    }

    static BookingDetails with(
            UUID id, String company, String offering, String phone, String locale, String customerZone) {
        BookingDetails like = MailFixture.booking("Charles", locale);
        return with(
                id,
                "CONFIRMED",
                company,
                offering,
                phone,
                locale,
                customerZone,
                like.start(),
                DEADLINE,
                like.manageToken());
    }

    private static BookingDetails with(
            UUID id,
            String status,
            String company,
            String offering,
            String phone,
            String locale,
            String customerZone,
            Instant start,
            Instant deadline,
            Sealed manageToken) {
        BookingDetails like = MailFixture.booking("Charles", locale);
        BookingDetails.Customer customer = like.customer();
        return new BookingDetails(
                id,
                like.companyId(),
                company,
                like.offeringId(),
                offering,
                status,
                like.scheduleVersion(),
                start,
                start.plusSeconds(3600),
                LocalDateTime.ofInstant(start, ZoneId.of(like.timeZone())),
                like.timeZone(),
                like.partySize(),
                like.resources(),
                like.location(),
                new BookingDetails.Customer(
                        customer.id(),
                        customer.userId(),
                        customer.name(),
                        id + "@example.org",
                        phone,
                        locale,
                        customerZone,
                        customer.addressProven()),
                like.price(),
                status.equals("PENDING_PAYMENT") ? like.price() : like.amountDue(),
                deadline,
                like.source(),
                like.cutOffMinutes(),
                like.freeUntil(),
                manageToken);
    }
}
