package dev.taly.events.user;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import java.util.UUID;

/**
 * A company opened. Subject: the company. Carries its full state, so that a projection keeps the newest sequence.
 *
 * @param timeZone IANA zone, the default of its resources
 * @param currency ISO 4217 code of its prices
 * @param locale BCP 47 tag
 */
@EventType("company.created")
public record CompanyCreated(
        UUID companyId, String name, String slug, String timeZone, String currency, String locale, CompanyStatus status)
        implements Event {}
