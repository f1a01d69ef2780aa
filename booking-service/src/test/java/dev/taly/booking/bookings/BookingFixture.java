package dev.taly.booking.bookings;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.hybrid.PredefinedHybridParameters;
import dev.taly.booking.companies.Company;
import dev.taly.booking.customers.Contact;
import dev.taly.booking.offerings.CancellationPolicy;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.offerings.OfferingFixture;
import dev.taly.booking.resources.ResourceKind;
import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.sealing.Sealer;
import dev.taly.events.Actor;
import dev.taly.events.Event;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.user.CompanyStatus;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.test.util.ReflectionTestUtils;

/** Bookings without a database. */
final class BookingFixture {

    static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    static final Duration DEADLINE = Duration.ofMinutes(15);
    static final String COMPANY = "Analytical Cuts";
    static final UUID CUSTOMER = Uuid7.next();
    static final Sealer SEALER = sealer();

    static final BookingDeadlines DEADLINES =
            new BookingDeadlines(DEADLINE, Duration.ofHours(48), Duration.ofHours(24), Duration.ofHours(24));

    private @Nullable Long price = 4500L;
    private boolean approval;
    private boolean deposit;
    private @Nullable Place place;
    private CancellationPolicy policy = new CancellationPolicy(0, 0);
    private BookingSource source = BookingSource.ONLINE;
    private @Nullable UUID userId;
    private String token = "a token";

    static BookingFixture aBooking() {
        return new BookingFixture();
    }

    BookingFixture free() {
        price = null;
        return this;
    }

    /** The company has to agree. */
    BookingFixture onApproval() {
        approval = true;
        return this;
    }

    /** Free until a day before, half of the price after that. */
    BookingFixture withFee() {
        policy = new CancellationPolicy(24 * 60, 50);
        return this;
    }

    /** What its customer has he keeps: only the company cancels and moves it. */
    BookingFixture forGood() {
        policy = new CancellationPolicy(0, 0, false, false);
        return this;
    }

    /** Thirty percent of the price are due online. */
    BookingFixture withDeposit() {
        deposit = true;
        return this;
    }

    BookingFixture at(Place where) {
        place = where;
        return this;
    }

    BookingFixture byHand() {
        source = BookingSource.STAFF;
        return this;
    }

    BookingFixture by(UUID user) {
        userId = user;
        return this;
    }

    BookingFixture with(String manageToken) {
        token = manageToken;
        return this;
    }

    Booking requested() {
        Offering offering = offering();
        Company company = new Company(
                offering.companyId(), COMPANY, "cuts", "Europe/London", "EUR", "en", CompanyStatus.ACTIVE, null);
        Placement placement = placement(offering, START, "Mary Somerville");
        Contact contact = new Contact("Charles Babbage", "charles@example.org", null, "en", null);
        Order order = new Order(
                Uuid7.next(),
                company,
                CUSTOMER,
                userId,
                userId != null,
                false,
                contact,
                1,
                Map.of(),
                place,
                source,
                new ManageToken(token, SEALER));
        Actor actor = userId == null
                ? new Actor(Actor.Type.GUEST, CUSTOMER.toString())
                : new Actor(Actor.Type.USER, userId.toString());
        return Booking.request(
                placement, order, Beginning.of(offering, START, source.placedBy(), NOW, DEADLINES), NOW, actor);
    }

    private Offering offering() {
        return deposit && price != null
                ? OfferingFixture.haircutWithDeposit(price, approval, policy)
                : OfferingFixture.haircut(price, approval, policy);
    }

    /** Another slot, with somebody else. */
    static Placement placement(Instant start, String name) {
        return placement(OfferingFixture.haircut(4500L), start, name);
    }

    private static Placement placement(Offering offering, Instant start, String name) {
        return new Placement(
                offering,
                BookedTime.of(start, offering.rules(), ZoneId.of("Europe/London")),
                List.of(new BookedResource(Uuid7.next(), ResourceKind.STAFF, name)),
                null);
    }

    static void approve(Booking booking) {
        booking.approve(DEADLINES.afterApproval(NOW, START), COMPANY);
    }

    static void pay(Booking booking) {
        booking.confirm(UUID.randomUUID(), PaymentProvider.STRIPE, new Actor(Actor.Type.PROVIDER, "stripe"), COMPANY);
    }

    /** By its customer, to somebody else. */
    static void move(Booking booking, Instant start) {
        booking.move(placement(start, "Grace Hopper"), null, BookingParty.CUSTOMER, NOW, booking.guest(), COMPANY);
    }

    /** What was registered and not yet published. */
    static List<OutgoingEvent> outgoing(Booking booking) {
        Collection<OutgoingEvent> events = ReflectionTestUtils.invokeMethod(booking, "domainEvents");
        return List.copyOf(events);
    }

    static List<Class<? extends Event>> eventTypes(Booking booking) {
        return outgoing(booking).stream()
                .<Class<? extends Event>>map(event -> event.data().getClass())
                .toList();
    }

    private static Sealer sealer() {
        try {
            HybridConfig.register();
            KeysetHandle keys =
                    KeysetHandle.generateNew(PredefinedHybridParameters.ECIES_P256_HKDF_HMAC_SHA256_AES128_GCM);
            String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                    keys.getPublicKeysetHandle(), InsecureSecretKeyAccess.get());
            return new Sealer(Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
