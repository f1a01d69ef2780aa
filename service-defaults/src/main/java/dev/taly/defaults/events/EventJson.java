package dev.taly.defaults.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.events.Envelope;
import dev.taly.events.Event;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as JSON. Independent of the service's own mapper: what a newer producer adds is welcome here. Unknown fields are left out;
 * an unknown constant of an enum is null. A handler that does not ask for it is none the worse; one that needs it fails, and the
 * message waits in the dead letters for the release that knows it.
 */
final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL, EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final JavaType ENVELOPE =
            MAPPER.getTypeFactory().constructParametricType(Envelope.class, JsonNode.class);

    private EventJson() {}

    static byte[] write(Envelope<? extends Event> envelope) {
        return MAPPER.writeValueAsBytes(envelope);
    }

    /** @throws InvalidMessageException if the body is not an event of version 1.0 */
    static Envelope<JsonNode> read(byte[] body) {
        Envelope<JsonNode> envelope;
        try {
            envelope = MAPPER.readValue(body, ENVELOPE);
        } catch (JacksonException e) {
            throw new InvalidMessageException("not an event: " + FailureReason.of(e));
        }
        if (envelope == null) {
            throw new InvalidMessageException("empty");
        }
        if (!Envelope.SPEC_VERSION.equals(envelope.specversion())) {
            throw new InvalidMessageException("unknown specversion");
        }
        RequiredFields.check(envelope);
        if (!envelope.data().isObject() || !envelope.sequence().matches("\\d{1,18}")) {
            throw new InvalidMessageException("data is not an object, or sequence not a number");
        }
        return envelope;
    }

    /** @throws InvalidMessageException if a required field is missing or of another type */
    static <E extends Event> E data(JsonNode data, Class<E> type) {
        try {
            E event = MAPPER.treeToValue(data, type);
            RequiredFields.check(event, data);
            return event;
        } catch (JacksonException e) {
            throw new InvalidMessageException("not a " + Event.typeOf(type) + ": " + FailureReason.of(e));
        }
    }
}
