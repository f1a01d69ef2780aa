package dev.taly.defaults.patches;

import io.swagger.v3.core.converter.ModelConverter;
import jakarta.validation.Validator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ValueDeserializer;

/** Patches for every service whose bodies are validated, and their shape where an API is documented. */
@AutoConfiguration(afterName = "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration")
@ConditionalOnClass({Validator.class, ValueDeserializer.class})
public final class PatchesAutoConfiguration {

    @Bean
    @ConditionalOnBean(Validator.class)
    Patches patches(Validator validator) {
        return new Patches(validator);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ModelConverter.class)
    static final class Documentation {

        @Bean
        PatchSchema patchSchema() {
            return new PatchSchema();
        }
    }
}
