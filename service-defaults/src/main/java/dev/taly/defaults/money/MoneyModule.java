package dev.taly.defaults.money;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.taly.events.Money;
import java.util.Currency;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes money with the fraction digits of its currency, since clients that look them up elsewhere find other figures for
 * living currencies: ICU and browsers say 0 for HUF, where ISO 4217, and so the amount, has 2. Who sends back what he was
 * answered sends them too.
 */
final class MoneyModule extends SimpleModule {

    static final String FRACTION_DIGITS = "fractionDigits";

    private static final long serialVersionUID = 1;

    MoneyModule() {
        super("money");
        addSerializer(Money.class, new WithFractionDigits());
        setMixInAnnotation(Money.class, Sent.class);
    }

    @JsonIgnoreProperties(FRACTION_DIGITS)
    private interface Sent {}

    private static final class WithFractionDigits extends StdSerializer<Money> {

        WithFractionDigits() {
            super(Money.class);
        }

        @Override
        public void serialize(Money money, JsonGenerator json, SerializationContext context) {
            json.writeStartObject(money);
            json.writeNumberProperty("amount", money.amount());
            json.writeStringProperty("currency", money.currency());
            int digits = digits(money.currency());
            if (digits >= 0) {
                json.writeNumberProperty(FRACTION_DIGITS, digits);
            }
            json.writeEndObject();
        }

        /** Negative where there are none to tell, since it is no currency that people pay in. */
        private static int digits(String currency) {
            try {
                return Currency.getInstance(currency).getDefaultFractionDigits();
            } catch (IllegalArgumentException unknown) {
                return -1;
            }
        }
    }
}
