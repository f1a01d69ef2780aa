package dev.taly.payment.providers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The providers that this installation is configured for. */
@Component
public class Providers {

    private final Map<dev.taly.events.payment.PaymentProvider, PaymentProvider> byName;

    Providers(List<PaymentProvider> providers) {
        byName = providers.stream().collect(Collectors.toUnmodifiableMap(PaymentProvider::name, provider -> provider));
    }

    public Collection<PaymentProvider> all() {
        return byName.values();
    }

    /** @throws dev.taly.defaults.problem.ProblemException {@code provider-unavailable} if it is not configured */
    public PaymentProvider get(dev.taly.events.payment.PaymentProvider name) {
        PaymentProvider provider = byName.get(name);
        if (provider == null) {
            throw ProviderProblem.PROVIDER_UNAVAILABLE
                    .exception()
                    .field("provider", "must be one of " + byName.keySet());
        }
        return provider;
    }
}
