package dev.taly.booking.offerings;

import dev.taly.booking.slots.Alignment;
import dev.taly.booking.slots.Horizon;
import dev.taly.booking.slots.SlotRules;
import dev.taly.events.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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
    private int minimumNoticeMinutes;
    private int horizonDays;

    private @Nullable Long priceAmount;

    private @Nullable String priceCurrency;

    @Enumerated(EnumType.STRING)
    private PaymentMode payment;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Requirement> requirements;

    private int rulesVersion;

    @SuppressWarnings("NullAway.Init") // for Hibernate alone, which fills the fields
    protected Offering() {}

    Offering(UUID id, UUID companyId, OfferingTerms terms) {
        this.id = id;
        this.companyId = companyId;
        this.name = terms.name();
        this.description = terms.description();
        this.durationMinutes = terms.rules().duration();
        this.bufferBeforeMinutes = terms.rules().bufferBefore();
        this.bufferAfterMinutes = terms.rules().bufferAfter();
        this.stepMinutes = terms.rules().step();
        this.minimumNoticeMinutes = terms.rules().notice();
        this.horizonDays = terms.rules().horizon() instanceof Horizon.Days(int days) ? days : 0;
        Money price = terms.price();
        this.priceAmount = price == null ? null : price.amount();
        this.priceCurrency = price == null ? null : price.currency();
        this.payment = terms.payment();
        this.requirements = terms.requirements();
    }

    public SlotRules rules() {
        return new SlotRules(
                durationMinutes,
                bufferBeforeMinutes,
                bufferAfterMinutes,
                stepMinutes,
                Alignment.CLOCK,
                minimumNoticeMinutes,
                new Horizon.Days(horizonDays));
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

    public @Nullable Money price() {
        return priceAmount == null || priceCurrency == null ? null : new Money(priceAmount, priceCurrency);
    }

    /** What has to be paid online before a booking is confirmed. */
    public @Nullable Money due() {
        return payment == PaymentMode.FULL ? price() : null;
    }

    /** Never empty; the first one is what customers choose from. */
    public List<Requirement> requirements() {
        return requirements;
    }

    public int rulesVersion() {
        return rulesVersion;
    }

    OfferingView view() {
        return new OfferingView(
                id,
                companyId,
                name,
                description,
                durationMinutes,
                bufferBeforeMinutes,
                bufferAfterMinutes,
                stepMinutes,
                minimumNoticeMinutes,
                new OfferingView.Horizon(horizonDays),
                price(),
                payment,
                requirements,
                Objects.requireNonNullElse(version, 0));
    }
}
