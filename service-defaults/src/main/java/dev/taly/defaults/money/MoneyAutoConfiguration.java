package dev.taly.defaults.money;

import dev.taly.events.Money;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JacksonModule;

/** In answers alone: events are written by a mapper of their own. */
@AutoConfiguration
@ConditionalOnClass({Money.class, JacksonModule.class})
public final class MoneyAutoConfiguration {

    @Bean
    JacksonModule moneyInAnswers() {
        return new MoneyModule();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(OpenApiCustomizer.class)
    static class Documented {

        @Bean
        OpenApiCustomizer fractionDigits() {
            return document -> {
                Map<String, Schema> schemas = document.getComponents() == null
                        ? Map.of()
                        : document.getComponents().getSchemas();
                Schema<?> money = schemas == null ? null : schemas.get(Money.class.getSimpleName());
                if (money != null) {
                    money.addProperty(MoneyModule.FRACTION_DIGITS, digits());
                    money.addRequiredItem(MoneyModule.FRACTION_DIGITS);
                }
            };
        }

        private static Schema<?> digits() {
            return new IntegerSchema()
                    .format("int32")
                    .readOnly(true)
                    .description(
                            "How many digits the currency has after the point, by ISO 4217: 2 for EUR, 0 for JPY, 3 for"
                                    + " KWD. Ignored in requests.");
        }
    }
}
