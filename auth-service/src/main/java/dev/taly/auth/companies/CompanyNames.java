package dev.taly.auth.companies;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.taly.defaults.http.InternalClients;
import dev.taly.defaults.problem.CommonProblem;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks user-service what a company is called now. Never inside a transaction. */
@Component
public class CompanyNames {

    private static final Logger log = LoggerFactory.getLogger(CompanyNames.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final RestClient client;

    CompanyNames(InternalClients clients, @Value("${TALY_USER_URL}") String url) {
        client = clients.at("internal:user", url, TIMEOUT);
    }

    /**
     * @return empty if there is no such company
     * @throws dev.taly.defaults.problem.ProblemException {@code service-unavailable} when user-service does not answer
     */
    public Optional<String> find(UUID companyId) {
        try {
            return Optional.ofNullable(client.get()
                            .uri("/internal/v1/companies/{id}", companyId)
                            .retrieve()
                            .body(Answer.class))
                    .map(Answer::name);
        } catch (HttpClientErrorException.NotFound unknown) {
            return Optional.empty();
        } catch (RestClientException unusable) {
            log.warn("user-service gave no usable answer: {}", unusable.toString());
            throw CommonProblem.SERVICE_UNAVAILABLE.exception();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(String name) {}
}
