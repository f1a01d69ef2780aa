package dev.taly.events.audit;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody used a power that has to be accounted for; who, when and in which company stand in the envelope. Subject: the
 * thing it was used on.
 *
 * @param action such as {@code booking.rules_overridden}
 * @param entityType such as {@code booking}
 * @param details what was done, by name; never personal data
 */
@EventType("audit.recorded")
public record AuditRecorded(String action, String entityType, UUID entityId, Map<String, String> details)
        implements Event {}
