package dev.taly.defaults.input;

import java.time.Instant;
import java.time.LocalDate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads request bodies to the letter. Answers of other services and events are read by the ordinary mapper, which
 * ignores what it does not know.
 */
final class StrictJson {

    private StrictJson() {}

    static JsonMapper of(JsonMapper ordinary) {
        return ordinary.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addModule(new SimpleModule("strict")
                        .addDeserializer(String.class, new Text<>(String.class, StorableText::require))
                        .addDeserializer(Instant.class, new Text<>(Instant.class, PlausibleTime::instant))
                        .addDeserializer(LocalDate.class, new Text<>(LocalDate.class, PlausibleTime::date))
                        .addKeyDeserializer(String.class, new Name()))
                .build();
    }

    /** A value that stands in the JSON as a string, and as nothing else. */
    private static final class Text<T> extends StdScalarDeserializer<T> {

        private final Class<T> type;
        private final transient Reading<T> reading;

        Text(Class<T> type, Reading<T> reading) {
            super(type);
            this.type = type;
            this.reading = reading;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return type.cast(context.handleUnexpectedToken(type, parser));
            }
            try {
                return reading.of(parser.getString());
            } catch (IllegalArgumentException refused) {
                throw context.weirdStringException(parser.getString(), type, "not acceptable");
            }
        }
    }

    private static final class Name extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws JacksonException {
            try {
                return StorableText.require(key);
            } catch (IllegalArgumentException refused) {
                throw context.weirdKeyException(String.class, key, "not acceptable");
            }
        }
    }

    private interface Reading<T> {

        T of(String text);
    }
}
