package dev.taly.notification.mails;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.hybrid.PredefinedHybridParameters;
import dev.taly.defaults.sealing.Opener;
import dev.taly.defaults.sealing.Sealer;
import dev.taly.events.Money;
import dev.taly.events.Sealed;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingDetails.Customer;
import dev.taly.events.booking.BookingDetails.Resource;
import dev.taly.notification.companies.Companies;
import dev.taly.notification.companies.CompaniesFixture;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A booking, keys to seal with, and a renderer that can open. */
public final class MailFixture {

    static final UUID BOOKING = UUID.fromString("01980000-0000-7000-8000-000000000004");
    public static final MailSettings SETTINGS =
            new MailSettings("Taly <bookings@taly.test>", "help@taly.test", "https://taly.test");
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final KeysetHandle KEYS = generate();

    private MailFixture() {}

    static Sealed seal(String secret) {
        try {
            return new Sealer(base64(
                            TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(KEYS.getPublicKeysetHandle())))
                    .seal(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static MailRenderer renderer() {
        return renderer(CompaniesFixture.none());
    }

    public static MailRenderer renderer(Companies companies) {
        MailFiles files = files();
        MailLinks links = links();
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new MailRenderer(List.of(
                new AccountMails(files, links, SETTINGS, JsonMapper.shared()),
                new BookingMails(files, links, SETTINGS, companies, JsonMapper.shared(), clock)));
    }

    public static MailFiles files() {
        MailTemplates templates = new MailTemplates();
        return new MailFiles(templates.mailEngine(templates.mailWords()), templates.mailWords());
    }

    public static MailLinks links() {
        try {
            return new MailLinks(
                    SETTINGS,
                    new Opener(base64(TinkJsonProtoKeysetFormat.serializeKeyset(KEYS, InsecureSecretKeyAccess.get()))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static BookingDetails booking(String customerName, String locale) {
        return booking(customerName, locale, "CONFIRMED", null, null, null);
    }

    /** Waits for somebody: for the company while nothing is due, for the customer when something is. */
    public static BookingDetails pending(String locale, @Nullable Money amountDue) {
        String status = amountDue == null ? "PENDING_APPROVAL" : "PENDING_PAYMENT";
        return booking("Charles", locale, status, null, amountDue, Instant.parse("2026-11-23T08:30:00Z"));
    }

    static BookingDetails booking(
            String customerName,
            String locale,
            String status,
            BookingDetails.@Nullable Location location,
            @Nullable Money amountDue,
            @Nullable Instant expiresAt) {
        return new BookingDetails(
                BOOKING,
                UUID.randomUUID(),
                "Analytical Cuts",
                UUID.randomUUID(),
                "Haircut",
                status,
                3,
                Instant.parse("2026-11-24T10:00:00Z"),
                Instant.parse("2026-11-24T11:00:00Z"),
                LocalDateTime.parse("2026-11-24T11:00:00"),
                "Europe/Berlin",
                1,
                List.of(new Resource(UUID.randomUUID(), "STAFF", "Mary Somerville")),
                location,
                new Customer(UUID.randomUUID(), null, customerName, "charles@example.org", null, locale, null, null),
                new Money(4500, "EUR"),
                amountDue,
                expiresAt,
                "ONLINE",
                1440,
                Instant.parse("2026-11-23T10:00:00Z"),
                seal("manage-secret"));
    }

    /** The same for an hour, at another time and in another zone. */
    static BookingDetails at(Instant start, String timeZone, BookingDetails like) {
        return new BookingDetails(
                like.bookingId(),
                like.companyId(),
                like.companyName(),
                like.offeringId(),
                like.offeringName(),
                like.status(),
                like.scheduleVersion(),
                start,
                start.plusSeconds(3600),
                LocalDateTime.ofInstant(start, ZoneId.of(timeZone)),
                timeZone,
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

    /** The same of another company. */
    static BookingDetails named(String company, String offering, BookingDetails like) {
        return new BookingDetails(
                like.bookingId(),
                like.companyId(),
                company,
                like.offeringId(),
                offering,
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

    /** The same of a customer with an account, who wrote his own address. */
    public static BookingDetails proven(BookingDetails like) {
        return signedIn(like, true);
    }

    /** The same of somebody with an account; null as in events from before that was told. */
    static BookingDetails signedIn(BookingDetails like, @Nullable Boolean addressProven) {
        Customer guest = like.customer();
        Customer user = new Customer(
                guest.id(),
                UUID.randomUUID(),
                guest.name(),
                guest.email(),
                guest.phone(),
                guest.locale(),
                guest.timeZone(),
                addressProven);
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
                user,
                like.price(),
                like.amountDue(),
                like.expiresAt(),
                like.source(),
                like.cutOffMinutes(),
                like.freeUntil(),
                like.manageToken());
    }

    static BookingDetails.Location place(@Nullable String address) {
        return new BookingDetails.Location(UUID.randomUUID(), "Salon in Mayfair", address);
    }

    private static KeysetHandle generate() {
        try {
            HybridConfig.register();
            return KeysetHandle.generateNew(PredefinedHybridParameters.ECIES_P256_HKDF_HMAC_SHA256_AES128_GCM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
