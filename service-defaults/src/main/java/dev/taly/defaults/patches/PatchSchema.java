package dev.taly.defaults.patches;

import com.fasterxml.jackson.databind.JavaType;
import dev.taly.defaults.openapi.NullableSchema;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Documents a patch as the whole thing, of which nothing is required. */
final class PatchSchema implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        JavaType java = Json31.mapper().constructType(type.getType());
        if (java == null || !java.hasRawClass(Patch.class)) {
            return others.hasNext() ? others.next().resolve(type, context, others) : null;
        }
        JavaType whole = java.containedType(0);
        context.resolve(new AnnotatedType(whole).resolveAsRef(true));
        String name = whole.getRawClass().getSimpleName();
        Schema<?> fields = Objects.requireNonNull(context.getDefinedModels().get(name));
        Schema<Object> patch = new Schema<>();
        patch.setTypes(fields.getTypes());
        patch.setType(fields.getType());
        patch.setProperties(new LinkedHashMap<>(fields.getProperties()));
        for (RecordComponent component : whole.getRawClass().getRecordComponents()) {
            Schema<?> property = fields.getProperties().get(component.getName());
            if (property != null && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                patch.addProperty(component.getName(), NullableSchema.of(property));
            }
        }
        patch.setDescription("What is left out stays as it is; null gives a field its default back.");
        String patchName = name.replaceAll("(Request|Change)$", "") + "Patch";
        context.defineModel(patchName, patch);
        return new Schema<>().$ref("#/components/schemas/" + patchName);
    }
}
