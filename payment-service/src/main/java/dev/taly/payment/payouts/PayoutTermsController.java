package dev.taly.payment.payouts;

import dev.taly.events.payment.PayoutTermsChanged.ProviderTerms;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells other services, before an event has, what a company's customers can pay online. */
@RestController
@Tag(name = "Internal", description = "For other services only; never routed by the gateway.")
class PayoutTermsController {

    private final PayoutTermsService terms;

    PayoutTermsController(PayoutTermsService terms) {
        this.terms = terms;
    }

    record CompanyTerms(UUID companyId, List<CurrencyTerms> terms) {}

    /**
     * @param min the least that any provider takes, in minor units; 0 without providers
     * @param max the most that any of them takes
     * @param step a multiple of it is moved by each of them
     * @param providers who takes what; none when nothing can be paid online
     * @param sequence of the event that told it
     */
    record CurrencyTerms(
            UUID companyId,
            String currency,
            long min,
            long max,
            long step,
            List<ProviderTerms> providers,
            long sequence) {

        static CurrencyTerms of(PublishedTerms published) {
            PayoutTerms terms = published.terms();
            return new CurrencyTerms(
                    published.companyId(),
                    published.currency(),
                    terms.min(),
                    terms.max(),
                    terms.step(),
                    terms.providers(),
                    published.sequence());
        }
    }

    @GetMapping("/internal/v1/companies/{companyId}/payout-terms")
    @Operation(
            operationId = "getPayoutTerms",
            summary = "What the customers of a company can pay online",
            description = "In the currencies that were asked about so far, and in this one.")
    CompanyTerms get(
            @PathVariable UUID companyId,
            @RequestParam(required = false)
                    @Pattern(regexp = "[A-Z]{3}", message = "must be a currency code, such as EUR")
                    @Nullable
                    String currency) {
        return new CompanyTerms(
                companyId,
                terms.told(companyId, currency).stream().map(CurrencyTerms::of).toList());
    }
}
