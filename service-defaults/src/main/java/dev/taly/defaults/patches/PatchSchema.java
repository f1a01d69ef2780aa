package dev.taly.defaults.patches;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
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
        patch.setProperties(fields.getProperties());
        patch.setDescription("What is left out stays as it is; null gives a field its default back.");
        String patchName = name.replaceAll("(Request|Change)$", "") + "Patch";
        context.defineModel(patchName, patch);
        return new Schema<>().$ref("#/components/schemas/" + patchName);
    }
}
