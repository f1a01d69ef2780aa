package dev.taly.booking.offerings;

import dev.taly.booking.payouts.PayoutTerms;
import dev.taly.booking.questions.Answers;
import dev.taly.booking.questions.Question;
import dev.taly.booking.resources.ResourceKind;
import dev.taly.booking.slots.Alignment;
import dev.taly.booking.slots.Horizon;
import dev.taly.booking.slots.Part;
import dev.taly.booking.slots.SlotRules;
import dev.taly.events.Money;
import dev.taly.events.payment.PaymentPurpose;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something a company sells by the slot. */
@Entity
public class Offering {

    @Id
    private UUID id;

    @Version
    private @Nullable Integer version;

    private UUID companyId;
    private String name;
    private @Nullable String description;
    private int durationMinutes;
    private int bufferBeforeMinutes;
    private int bufferAfterMinutes;
    private int stepMinutes;

    @Enumerated(EnumType.STRING)
    private Alignment alignment;

    private int minimumNoticeMinutes;
    private @Nullable Integer horizonDays;
    private @Nullable LocalDate horizonFrom;
    private @Nullable LocalDate horizonTo;
    private @Nullable Integer maxPerDay;
    private int capacity;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Segment> segments;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Requirement> requirements;

    @Embedded
    private Pricing pricing;

    private boolean approvalRequired;

    @Embedded
    private CancellationPolicy policy;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Question> questions;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Translation> translations;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> defaulted;

    private @Nullable UUID locationId;
    private @Nullable String externalRef;
    private @Nullable Instant archivedAt;
    private int rulesVersion;

    @SuppressWarnings("NullAway.Init") // for Hibernate alone, which fills the fields
    protected Offering() {}

    @SuppressWarnings("NullAway.Init") // the terms fill the others
    Offering(UUID id, UUID companyId, OfferingTerms terms) {
        this.id = id;
        this.companyId = companyId;
        take(terms);
    }

    /** Bookings stay as they are; whoever is booking it right now thinks again. */
    void change(OfferingTerms terms) {
        take(terms);
        rulesVersion++;
    }

    /**
     * Something else can be paid online than before. A way to pay that nobody has chosen becomes online payment only if what
     * it costs can be paid so: nobody is there to be told that it cannot.
     *
     * @return whether that changes anything
     */
    boolean payableBy(PayoutTerms payable) {
        PaymentMode mode =
                defaulted.contains(OfferingRequest.PAYMENT) ? PaymentMode.usual(pricing, payable) : pricing.payment();
        Pricing changed = pricing.paid(mode, payable.step());
        if (changed.equals(pricing)) {
            return false;
        }
        pricing = changed;
        rulesVersion++;
        return true;
    }

    /** From now on nobody can book it; its bookings stay. Archived once, it stays so. */
    void archive(Instant now) {
        if (archivedAt == null) {
            archivedAt = now;
            rulesVersion++;
        }
    }

    /** The same for a booking that exists: it keeps what it was sold as. A copy that is never stored. */
    public Offering soldAs(Sold sold) {
        Offering copy = new Offering(id, companyId, terms());
        copy.version = version;
        copy.archivedAt = archivedAt;
        copy.rulesVersion = rulesVersion;
        copy.durationMinutes = sold.minutes();
        copy.segments = sold.segmentsAmong(requirements, segments);
        copy.capacity = Math.max(capacity, sold.partySize());
        if (sold.buffers() != null) {
            copy.bufferBeforeMinutes = sold.buffers().before();
            copy.bufferAfterMinutes = sold.buffers().after();
        }
        return copy;
    }

    private void take(OfferingTerms terms) {
        name = terms.name();
        description = terms.description();
        take(terms.rules());
        maxPerDay = terms.maxPerDay();
        capacity = terms.capacity();
        segments = terms.segments();
        requirements = terms.requirements();
        pricing = terms.pricing();
        approvalRequired = terms.approvalRequired();
        policy = terms.policy();
        questions = terms.questions();
        translations = terms.translations();
        locationId = terms.locationId();
        externalRef = terms.externalRef();
        defaulted = terms.defaulted();
    }

    private void take(SlotRules rules) {
        durationMinutes = rules.duration();
        bufferBeforeMinutes = rules.bufferBefore();
        bufferAfterMinutes = rules.bufferAfter();
        stepMinutes = rules.step();
        alignment = rules.alignment();
        minimumNoticeMinutes = rules.notice();
        horizonDays = rules.horizon() instanceof Horizon.Days(int days) ? (Integer) days : null;
        horizonFrom = rules.horizon() instanceof Horizon.Dates dates ? dates.from() : null;
        horizonTo = rules.horizon() instanceof Horizon.Dates dates ? dates.to() : null;
    }

    OfferingTerms terms() {
        return new OfferingTerms(
                name,
                description,
                rules(),
                segments,
                requirements,
                maxPerDay,
                capacity,
                pricing,
                approvalRequired,
                policy,
                questions,
                translations,
                locationId,
                externalRef,
                defaulted);
    }

    public SlotRules rules() {
        return new SlotRules(
                durationMinutes,
                bufferBeforeMinutes,
                bufferAfterMinutes,
                stepMinutes,
                alignment,
                minimumNoticeMinutes,
                horizon());
    }

    private Horizon horizon() {
        return horizonDays == null
                ? new Horizon.Dates(Objects.requireNonNull(horizonFrom), Objects.requireNonNull(horizonTo))
                : new Horizon.Days(horizonDays);
    }

    public UUID id() {
        return id;
    }

    public UUID companyId() {
        return companyId;
    }

    public String name() {
        return name;
    }

    /** In the language of this tag, or of the one that it is a variant of, or else as the company wrote it. */
    public String name(String locale) {
        String translated = Translation.find(translations, locale, Translation::name);
        return translated == null ? name : translated;
    }

    /** Never empty; the first one is what customers choose from. */
    public List<Requirement> requirements() {
        return requirements;
    }

    /** Whom or what of this kind it names, archived by now or not. */
    Set<UUID> named(ResourceKind kind) {
        return requirements.stream()
                .filter(requirement -> requirement.kind() == kind)
                .flatMap(requirement -> requirement.resourceIds().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * When a slot takes what it requires.
     *
     * @param requirement an index into the requirements
     * @return never empty; in ascending order, none touching the next
     */
    public List<Part> partsOf(int requirement) {
        return segments.isEmpty()
                ? List.of(new Part(0, durationMinutes))
                : Segment.partsOf(Objects.checkIndex(requirement, requirements.size()), segments);
    }

    /** Empty for one that takes everything it requires. */
    public List<Segment> segments() {
        return segments;
    }

    /** How many can take part in the same slot; more than one makes it a class. */
    public int capacity() {
        return capacity;
    }

    /** Of one resource on one local day; null for as many as fit. */
    public @Nullable Integer maxPerDay() {
        return maxPerDay;
    }

    public boolean approvalRequired() {
        return approvalRequired;
    }

    public CancellationPolicy policy() {
        return policy;
    }

    List<Question> questions() {
        return questions;
    }

    /**
     * Answers to its questions, put in order.
     *
     * @throws dev.taly.defaults.problem.ProblemException 422 when one is missing, unknown or not what was asked for
     */
    public Map<String, Object> checked(Map<String, ? extends @Nullable Object> answers, String locale, Instant now) {
        return Answers.check(
                questions.stream().map(question -> asked(question, locale)).toList(), answers, now);
    }

    /** As whoever speaks that language reads it. */
    private Question asked(Question question, String locale) {
        String label = Translation.find(translations, locale, texts -> texts.label(question.id()));
        return label == null ? question : question.labelled(label);
    }

    public @Nullable UUID locationId() {
        return locationId;
    }

    /** Of a booking for so many. */
    public @Nullable Money price(int partySize) {
        return pricing.price(partySize);
    }

    /** Of one booking, or one person. */
    public @Nullable Money unitPrice() {
        return pricing.price();
    }

    /** What the price is for. */
    public PricePer pricePer() {
        return pricing.pricePer();
    }

    /** How often the price is paid when so many come. */
    public int quantity(int partySize) {
        return pricing.quantity(partySize);
    }

    /** What has to be paid online before a booking for so many is confirmed. */
    public @Nullable Money due(int partySize) {
        return pricing.due(partySize);
    }

    /** Which part of the price that is; null when nothing is due online. */
    public @Nullable PaymentPurpose purpose() {
        return pricing.purpose();
    }

    public boolean isArchived() {
        return archivedAt != null;
    }

    List<String> defaulted() {
        return defaulted;
    }

    @Nullable
    Instant archivedAt() {
        return archivedAt;
    }

    public int rulesVersion() {
        return rulesVersion;
    }

    public int version() {
        return Objects.requireNonNullElse(version, 0);
    }
}
