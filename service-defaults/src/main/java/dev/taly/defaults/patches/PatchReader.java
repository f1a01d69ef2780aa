package dev.taly.defaults.patches;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;

/** Reads the fields as those of the whole thing are read, and remembers which there were. */
final class PatchReader extends ValueDeserializer<Patch<?>> {

    private final @Nullable JavaType whole;

    @SuppressWarnings("unused") // for Jackson, which asks for one that knows the type
    PatchReader() {
        this(null);
    }

    private PatchReader(@Nullable JavaType whole) {
        this.whole = whole;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return new PatchReader(context.getContextualType().containedType(0));
    }

    @Override
    public Patch<?> deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            return (Patch<?>) context.handleUnexpectedToken(Patch.class, parser);
        }
        JsonNode tree = context.readTree(parser);
        Record values = context.readTreeAsValue(tree, Objects.requireNonNull(whole));
        return new Patch<>(values, Set.copyOf(tree.propertyNames()));
    }
}
