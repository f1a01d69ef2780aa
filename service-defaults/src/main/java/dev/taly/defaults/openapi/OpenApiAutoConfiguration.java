package dev.taly.defaults.openapi;

import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.security.Caller;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Describes problem documents and idempotency keys, and leaves out arguments that are no parameters of the API. */
@AutoConfiguration
@ConditionalOnClass({OpenApiCustomizer.class, Caller.class})
public final class OpenApiAutoConfiguration {

    static {
        // one comes from the token, the other from a header of its own
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, IdempotencyKey.class);
    }

    @Bean
    OpenApiCustomizer problemResponses() {
        return new ProblemResponses();
    }

    @Bean
    OperationCustomizer idempotencyKeyParameter() {
        return new IdempotencyKeyParameter();
    }
}
