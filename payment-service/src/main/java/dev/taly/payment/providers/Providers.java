package dev.taly.payment.providers;

import dev.taly.defaults.due.Breakers;
import dev.taly.defaults.due.DueLane;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.events.Money;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The providers that this installation is configured for. What was begun at another one, when it was configured, stays as it
 * is until it is again.
 */
@Component
public class Providers {

    private final Map<dev.taly.events.payment.PaymentProvider, GuardedProvider> byName = new TreeMap<>();

    Providers(List<PaymentProvider> providers, Breakers breakers) {
        for (PaymentProvider provider : providers) {
            byName.put(
                    provider.name(),
                    new GuardedProvider(provider, breakers.of(provider.name().name(), GuardedProvider::isOutage)));
        }
    }

    public Collection<PaymentProvider> all() {
        return List.copyOf(byName.values());
    }

    /**
     * The provider of something new.
     *
     * @throws ProblemException {@code provider-unavailable} if it is not configured
     */
    public PaymentProvider get(dev.taly.events.payment.PaymentProvider name) {
        PaymentProvider provider = byName.get(name);
        if (provider == null) {
            throw ProviderProblem.PROVIDER_UNAVAILABLE
                    .exception()
                    .field("provider", "must be one of " + byName.keySet());
        }
        return provider;
    }

    /**
     * The provider of something that was begun there.
     *
     * @throws ProblemException {@code provider-off} if it is no longer configured
     */
    public PaymentProvider ofBegun(dev.taly.events.payment.PaymentProvider name) {
        PaymentProvider provider = byName.get(name);
        if (provider == null) {
            throw ProviderProblem.PROVIDER_OFF.exception();
        }
        return provider;
    }

    /**
     * For people who name an amount, before anything is set aside: some currencies move in steps of several minor units.
     *
     * @param wanted null for all that is left, which came by this provider
     * @throws ProblemException {@code validation-failed} of {@code amount.amount}, or {@code provider-off}
     */
    public void requireMovable(dev.taly.events.payment.PaymentProvider name, @Nullable Money wanted) {
        PaymentProvider provider = ofBegun(name);
        if (wanted == null) {
            return;
        }
        long step = provider.limits(wanted.currency()).map(AmountLimits::step).orElse(1L);
        if (wanted.amount() % step != 0) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field("amount.amount", "must be a multiple of %d, as %s moves it".formatted(step, name));
        }
    }

    /**
     * For people who wait, before anything is begun.
     *
     * @throws ProblemException {@code provider-off}, or {@code provider-down} while it does not answer
     */
    public void requireAnswering(dev.taly.events.payment.PaymentProvider name) {
        GuardedProvider provider = byName.get(name);
        if (provider == null) {
            throw ProviderProblem.PROVIDER_OFF.exception();
        }
        if (provider.breaker().isOpen()) {
            throw ProviderProblem.PROVIDER_DOWN.exception().header("Retry-After", "30");
        }
    }

    /** Of rows about which providers are called. */
    public List<DueLane> lanes() {
        return lanes(provider -> DueLane.behind(provider.breaker()));
    }

    /** Of rows that a provider has to be configured for, though it is not called. */
    public List<DueLane> lanesWithoutCalls() {
        return lanes(provider -> DueLane.open(provider.name().name()));
    }

    private List<DueLane> lanes(Function<GuardedProvider, DueLane> served) {
        return Arrays.stream(dev.taly.events.payment.PaymentProvider.values())
                .map(name -> {
                    GuardedProvider provider = byName.get(name);
                    return provider == null
                            ? DueLane.held(name.name(), "this provider is not configured (TALY_%s_…)".formatted(name))
                            : served.apply(provider);
                })
                .toList();
    }
}
