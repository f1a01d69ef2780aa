package dev.taly.notification.companies;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.taly.defaults.due.Breaker;
import dev.taly.defaults.due.Breakers;
import dev.taly.defaults.due.SharedCause;
import dev.taly.defaults.http.InternalClients;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.events.user.CompanyStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** Asks user-service for what no event carries, or has told yet. It is left alone while it does not answer. */
@Component
class UserServiceClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final RestClient client;
    private final Breaker breaker;

    UserServiceClient(InternalClients clients, Breakers breakers, @Value("${TALY_USER_URL}") String url) {
        client = clients.at("internal:user", url, TIMEOUT);
        breaker = breakers.of("USER_SERVICE", UserServiceClient::isOutage);
    }

    Breaker breaker() {
        return breaker;
    }

    Optional<CompanyAnswer> company(UUID companyId) {
        return get(CompanyAnswer.class, "/internal/v1/companies/{id}", companyId);
    }

    List<Recipient> recipients(UUID companyId) {
        return get(RecipientsAnswer.class, "/internal/v1/companies/{id}/recipients", companyId)
                .map(RecipientsAnswer::items)
                .orElseThrow(() -> new SharedCause("user-service knows no company " + companyId));
    }

    private <T> Optional<T> get(Class<T> type, String path, UUID id) {
        return breaker.call(() -> {
            try {
                return Optional.ofNullable(client.get().uri(path, id).retrieve().body(type));
            } catch (HttpClientErrorException.NotFound absent) {
                return Optional.empty();
            }
        });
    }

    /** What it refuses, it has answered. */
    private static boolean isOutage(Throwable failure) {
        return failure instanceof ProblemException problem && problem.problem() == CommonProblem.SERVICE_UNAVAILABLE;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record CompanyAnswer(
            UUID companyId,
            String name,
            String locale,
            CompanyStatus status,
            @Nullable String contactEmail,
            @Nullable String website,
            @Nullable String legalNotice,
            long sequence) {

        Company company() {
            return new Company(companyId, name, locale, status, contactEmail, website, legalNotice);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RecipientsAnswer(List<Recipient> items) {}
}
