package dev.taly.notification.companies;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.taly.defaults.http.InternalClients;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.user.CompanyStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks user-service for what no event carries, or has told yet. */
@Component
class UserServiceClient {

    private static final Logger log = LoggerFactory.getLogger(UserServiceClient.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final RestClient client;

    UserServiceClient(InternalClients clients, @Value("${TALY_USER_URL}") String url) {
        client = clients.at("internal:user", url, TIMEOUT);
    }

    Optional<CompanyAnswer> company(UUID companyId) {
        return get(CompanyAnswer.class, "/internal/v1/companies/{id}", companyId);
    }

    List<Recipient> recipients(UUID companyId) {
        return get(RecipientsAnswer.class, "/internal/v1/companies/{id}/recipients", companyId)
                .map(RecipientsAnswer::items)
                .orElseThrow(CommonProblem.SERVICE_UNAVAILABLE::exception);
    }

    private <T> Optional<T> get(Class<T> type, String path, UUID id) {
        try {
            return Optional.ofNullable(client.get().uri(path, id).retrieve().body(type));
        } catch (HttpClientErrorException.NotFound absent) {
            return Optional.empty();
        } catch (RestClientException unusable) {
            log.warn("user-service gave no usable answer: {}", unusable.toString());
            throw CommonProblem.SERVICE_UNAVAILABLE.exception();
        }
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
