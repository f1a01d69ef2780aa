package dev.taly.defaults.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What records say of null, in their schemas: what may not be null is required; what may be is left out, or stands there
 * as null where it is always written. Two types whose schemas would have one name are refused.
 */
final class RecordSchemas implements ModelConverter {

    private static final String SCHEMAS = "#/components/schemas/";

    private final Map<String, JavaType> types = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> schema = others.hasNext() ? others.next().resolve(type, context, others) : null;
        JavaType java = Json31.mapper().constructType(type.getType());
        if (schema == null || java == null) {
            return schema;
        }
        if (java.getRawClass().isRecord()) {
            Schema<?> named = named(schema, context);
            if (named.getName() != null) {
                claim(named.getName(), java);
            }
            if (named.getProperties() != null) {
                describe(named, java.getRawClass());
            }
        }
        return schema;
    }

    /** The schema that a reference leads to; where it is none, itself. */
    private static Schema<?> named(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        Schema<?> named = reference == null || !reference.startsWith(SCHEMAS)
                ? null
                : context.getDefinedModels().get(reference.substring(SCHEMAS.length()));
        return named == null ? schema : named;
    }

    private void claim(String name, JavaType java) {
        JavaType other = types.putIfAbsent(name, java);
        if (other != null && !other.equals(java)) {
            throw new IllegalStateException(
                    "%s and %s would share the schema %s: rename one".formatted(other, java, name));
        }
    }

    private static void describe(Schema<?> schema, Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                describe(schema, component.getType());
            } else {
                describe(schema, component, name(component));
            }
        }
    }

    private static void describe(Schema<?> schema, RecordComponent component, String name) {
        Schema<?> property = schema.getProperties().get(name);
        if (property == null || isOptional(component)) {
            return;
        }
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (isAlwaysWritten(component, nullable) && !isRequired(schema, name)) {
            schema.addRequiredItem(name);
        }
        if (nullable && inclusion(component) == JsonInclude.Include.ALWAYS) {
            schema.addProperty(name, NullableSchema.of(property));
        }
        elements(property, component);
    }

    /** Elements of lists and values of maps that may be null. */
    private static void elements(Schema<?> property, RecordComponent component) {
        if (!(component.getAnnotatedType() instanceof AnnotatedParameterizedType generic)) {
            return;
        }
        var arguments = generic.getAnnotatedActualTypeArguments();
        if (!arguments[arguments.length - 1].isAnnotationPresent(Nullable.class)) {
            return;
        }
        if (property.getItems() != null) {
            property.setItems(NullableSchema.of(property.getItems()));
        } else if (property.getAdditionalProperties() instanceof Schema<?> values) {
            property.setAdditionalProperties(NullableSchema.of(values));
        }
    }

    private static boolean isAlwaysWritten(RecordComponent component, boolean nullable) {
        return switch (inclusion(component)) {
            case ALWAYS -> true;
            case NON_NULL, USE_DEFAULTS -> !nullable;
            case NON_ABSENT, NON_EMPTY, NON_DEFAULT, CUSTOM -> false;
        };
    }

    /** Answers leave nulls out (taly-defaults.yml) unless a record says otherwise. */
    private static JsonInclude.Include inclusion(RecordComponent component) {
        return Optional.ofNullable(component.getAccessor().getAnnotation(JsonInclude.class))
                .or(() -> Optional.ofNullable(component.getDeclaringRecord().getAnnotation(JsonInclude.class)))
                .map(JsonInclude::value)
                .orElse(JsonInclude.Include.USE_DEFAULTS);
    }

    private static boolean isRequired(Schema<?> schema, String name) {
        List<String> required = schema.getRequired();
        return required != null && required.contains(name);
    }

    /** What requests may leave out although the record fills it in. */
    private static boolean isOptional(RecordComponent component) {
        io.swagger.v3.oas.annotations.media.Schema said =
                component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return said != null && said.requiredMode() == RequiredMode.NOT_REQUIRED;
    }

    private static String name(RecordComponent component) {
        return Arrays.asList(component.getAccessor().getAnnotationsByType(JsonProperty.class)).stream()
                .map(JsonProperty::value)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(component.getName());
    }
}
