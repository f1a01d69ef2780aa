package dev.taly.defaults.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordSchemasTest {

    private final ModelConverters converters = new ModelConverters(true);

    enum Colour {
        RED
    }

    record Inner(String name) {}

    record Outer(
            int count,
            String name,
            @Nullable String nickname,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String cursor,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Colour colour,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Inner inner,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> sometimes,

            @io.swagger.v3.oas.annotations.media.Schema(requiredMode = RequiredMode.NOT_REQUIRED)
            List<String> filledIn,

            @JsonProperty("other_name") Instant renamed,
            List<@Nullable String> gaps,
            Map<String, @Nullable Inner> translations) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Written(@Nullable String text) {}

    record Asked(@NotNull @Max(9) Integer needed, @Nullable Integer optional) {}

    record Unwrapping(@JsonUnwrapped Inner inner, boolean extra) {}

    record Page<T>(List<T> items) {}

    record Both(Page<Inner> some, Page<Asked> others) {}

    static class Elsewhere {

        record Inner(int size) {}
    }

    record Colliding(Inner one, Elsewhere.Inner other) {}

    @BeforeEach
    void add() {
        converters.addConverter(new RecordSchemas());
    }

    @Test
    void requiresWhatIsAlwaysThere() {
        assertThat(schema(Outer.class).getRequired())
                .containsExactlyInAnyOrder(
                        "count", "name", "cursor", "colour", "inner", "other_name", "gaps", "translations");
        assertThat(schema(Asked.class).getRequired()).containsExactly("needed");
        assertThat(schema(Unwrapping.class).getRequired()).containsExactlyInAnyOrder("name", "extra");
        assertThat(schema(Both.class).getRequired()).containsExactlyInAnyOrder("some", "others");
    }

    @Test
    void takesNullWhereItIsWritten() {
        assertThat(property("cursor").getTypes()).containsExactlyInAnyOrder("string", "null");
        assertThat(property("colour").getAnyOf())
                .anySatisfy(one -> assertThat(one.getEnum()).hasSize(1))
                .anySatisfy(one -> assertThat(one.getTypes()).containsExactly("null"));
        assertThat(property("inner").getAnyOf())
                .anySatisfy(one -> assertThat(one.get$ref()).endsWith("/Inner"))
                .anySatisfy(one -> assertThat(one.getTypes()).containsExactly("null"));
        assertThat(schema(Written.class).getRequired()).containsExactly("text");
        assertThat(((Schema<?>) schema(Written.class).getProperties().get("text")).getTypes())
                .containsExactlyInAnyOrder("string", "null");
        assertThat(property("nickname").getTypes()).containsExactly("string");
    }

    @Test
    void takesNullWhereAnElementMayBe() {
        assertThat(property("gaps").getItems().getTypes()).containsExactlyInAnyOrder("string", "null");
        assertThat(((Schema<?>) property("translations").getAdditionalProperties()).getAnyOf())
                .hasSize(2);
    }

    @Test
    void keepsWhatValidationSays() {
        assertThat(((Schema<?>) schema(Asked.class).getProperties().get("needed")).getMaximum())
                .hasToString("9");
    }

    @Test
    void refusesTwoTypesOfOneName() {
        assertThatThrownBy(() -> schema(Colliding.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("would share the schema Inner");
    }

    private Schema<?> property(String name) {
        return (Schema<?>) schema(Outer.class).getProperties().get(name);
    }

    private Schema<?> schema(Class<?> type) {
        return converters.resolveAsResolvedSchema(new AnnotatedType(type)).schema;
    }
}
