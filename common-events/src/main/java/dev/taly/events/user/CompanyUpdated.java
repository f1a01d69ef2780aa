package dev.taly.events.user;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Personal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A company changed. Subject: the company. Carries its full state, so that a projection keeps the newest sequence. How it is
 * reached is public, but of one who works alone it is a person's own.
 *
 * @param timeZone IANA zone, the default of its resources
 * @param currency ISO 4217 code of its prices
 * @param locale BCP 47 tag
 * @param contactEmail where customers' answers go; null until it has said so
 * @param phone as it is written
 * @param website an address with {@code https} or {@code http}
 * @param legalNotice who is behind it, in lines
 */
@EventType("company.updated")
public record CompanyUpdated(
        UUID companyId,
        String name,
        String slug,
        String timeZone,
        String currency,
        String locale,
        CompanyStatus status,
        @Personal @Nullable String contactEmail,
        @Personal @Nullable String phone,
        @Nullable String website,
        @Personal @Nullable String legalNotice)
        implements Event {}
