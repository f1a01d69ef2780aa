package dev.taly.events.booking;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What the public did with a company's calendar on a day so far, members of the company and its programs left out: told
 * every hour in which it has changed. Numbers that an instance had not written down when it was killed are missing, of a
 * minute at most. Subject: the company; the newer sequence is the state of its date.
 *
 * @param date local date of the company
 * @param timeZone IANA zone of the company
 * @param searches how often somebody asked what is free
 * @param holds slots that were held for somebody
 * @param starts bookings that a customer began, whatever became of them
 */
@EventType("storefront.day")
public record StorefrontDay(UUID companyId, LocalDate date, String timeZone, long searches, long holds, long starts)
        implements Event {}
