package dev.taly.booking.companies;

import dev.taly.events.user.CompanyStatus;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A company as booking-service knows it.
 *
 * @param timeZone IANA zone, the default of its resources
 * @param currency ISO 4217 code of all its prices
 * @param locale BCP 47 tag
 * @param contactEmail where its customers' answers go; null until it has said so
 */
public record Company(
        UUID id,
        String name,
        String slug,
        String timeZone,
        String currency,
        String locale,
        CompanyStatus status,
        @Nullable String contactEmail) {

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    boolean isOpen() {
        return status == CompanyStatus.ACTIVE;
    }
}
