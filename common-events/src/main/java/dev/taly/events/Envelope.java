package dev.taly.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published event in CloudEvents 1.0 structured JSON.
 *
 * @param specversion always {@value #SPEC_VERSION}
 * @param id UUIDv7, also the AMQP message id
 * @param source the publishing service, {@code /booking-service}
 * @param subject the aggregate's id
 * @param time business time of the change
 * @param traceparent W3C trace context of the request that caused it
 * @param companyid the company it belongs to, if any
 * @param causationid the event whose handling caused this one, if any
 * @param sequence the aggregate's own event counter, a decimal string (CloudEvents sequence extension); orders events
 *     only within one source and subject
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents 1.0.2</a>
 */
@JsonPropertyOrder({
    "specversion",
    "id",
    "type",
    "source",
    "subject",
    "time",
    "datacontenttype",
    "traceparent",
    "companyid",
    "causationid",
    "actor",
    "sequence",
    "data"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Envelope<T>(
        String specversion,
        UUID id,
        String type,
        String source,
        String subject,
        Instant time,
        String datacontenttype,
        @Nullable String traceparent,
        @Nullable UUID companyid,
        @Nullable UUID causationid,
        Actor actor,
        String sequence,
        T data) {

    public static final String SPEC_VERSION = "1.0";
    public static final String CONTENT_TYPE = "application/cloudevents+json";
}
