package dev.taly.defaults.openapi;

import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.security.Caller;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.time.LocalDateTime;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * Describes problem documents and idempotency keys, says of records what may be null, and leaves out arguments that are no
 * parameters of the API.
 */
@AutoConfiguration
@ConditionalOnClass({OpenApiCustomizer.class, Caller.class})
public final class OpenApiAutoConfiguration {

    static {
        // one comes from the token, the other from a header of its own
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, IdempotencyKey.class);
        SpringDocUtils.getConfig().replaceWithSchema(LocalDateTime.class, wallTime());
    }

    @Bean
    OpenApiCustomizer problemResponses() {
        return new ProblemResponses();
    }

    @Bean
    FilterRegistrationBean<CachedDocument> cachedDocument() {
        FilterRegistrationBean<CachedDocument> filter = new FilterRegistrationBean<>(new CachedDocument());
        filter.addUrlPatterns("/v3/api-docs", "/v3/api-docs.yaml");
        return filter;
    }

    @Bean
    OpenApiCustomizer frontMatter() {
        return new FrontMatter();
    }

    @Bean
    ModelConverter recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    OperationCustomizer idempotencyKeyParameter() {
        return new IdempotencyKeyParameter();
    }

    /** What a clock on a wall shows: {@code date-time} is a moment, and has an offset. */
    private static Schema<?> wallTime() {
        return new Schema<>(SpecVersion.V31)
                .types(Set.of("string"))
                .format("date-time-local")
                .pattern("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?$")
                .example("2027-03-28T10:00:00");
    }
}
