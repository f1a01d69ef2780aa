package dev.taly.payment.disputes;

import dev.taly.payment.providers.ProviderDispute;
import dev.taly.payment.providers.Providers;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Brings a dispute and the provider's view of it together: calls the provider outside, records inside a transaction. */
@Component
class AskAboutDispute {

    private final Providers providers;
    private final DisputeRepository disputes;
    private final DisputeService service;

    AskAboutDispute(Providers providers, DisputeRepository disputes, DisputeService service) {
        this.providers = providers;
        this.disputes = disputes;
        this.service = service;
    }

    void ask(UUID disputeId) {
        Dispute known = disputes.findById(disputeId).orElseThrow();
        ProviderDispute said = providers.ofBegun(known.provider()).askDispute(known.providerDisputeId());
        service.learn(known, said);
    }
}
