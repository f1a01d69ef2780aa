package dev.taly.user.companies;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.user.CompanyCreated;
import dev.taly.events.user.CompanyStatus;
import dev.taly.events.user.CompanyUpdated;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** A business. Its zone, currency and language are the defaults of everything it offers. */
@Entity
class Company extends AbstractAggregateRoot<Company> {

    @Id
    private UUID id;

    private String name;
    private String slug;
    private String timeZone;
    private String currency;
    private String locale;

    @Enumerated(EnumType.STRING)
    private CompanyStatus status;

    private Instant createdAt;
    private long eventSequence;

    @Embedded
    private @Nullable CompanyContact contact;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway") // Hibernate fills the fields
    protected Company() {}

    Company(UUID id, String name, Slug slug, String timeZone, String currency, String locale, Instant now) {
        this.id = id;
        this.name = name;
        this.slug = slug.value();
        this.timeZone = timeZone;
        this.currency = currency;
        this.locale = locale;
        this.status = CompanyStatus.ACTIVE;
        this.createdAt = now;
        registerEvent(OutgoingEvent.of(
                id,
                ++eventSequence,
                id,
                new CompanyCreated(id, this.name, this.slug, timeZone, currency, locale, status)));
    }

    /** Told only if something is another than before. */
    void change(CompanyContact wanted) {
        if (!wanted.equals(contact())) {
            contact = wanted;
            registerEvent(OutgoingEvent.of(
                    id,
                    ++eventSequence,
                    id,
                    new CompanyUpdated(
                            id,
                            name,
                            slug,
                            timeZone,
                            currency,
                            locale,
                            status,
                            wanted.contactEmail(),
                            wanted.phone(),
                            wanted.website(),
                            wanted.legalNotice())));
        }
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    String slug() {
        return slug;
    }

    String timeZone() {
        return timeZone;
    }

    String currency() {
        return currency;
    }

    String locale() {
        return locale;
    }

    CompanyStatus status() {
        return status;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** With nothing in it until the company has said something. */
    CompanyContact contact() {
        return contact == null ? CompanyContact.NONE : contact;
    }

    long eventSequence() {
        return eventSequence;
    }

    int version() {
        return Objects.requireNonNull(version);
    }
}
