package dev.taly.payment.companies;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.taly.defaults.http.InternalClients;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.user.MemberRole;
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

/**
 * What somebody may do in a company. user-service is asked each time: who may give money back must be known as it is
 * now, and seldom is asked for (ADR 0008). Never inside a transaction.
 */
@Component
public class Members {

    private static final Logger log = LoggerFactory.getLogger(Members.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final RestClient client;

    Members(InternalClients clients, @Value("${TALY_USER_URL}") String url) {
        client = clients.at("internal:user", url, TIMEOUT);
    }

    /**
     * @return empty for a stranger, and for a member who left
     * @throws dev.taly.defaults.problem.ProblemException {@code service-unavailable} when user-service does not answer
     */
    public Optional<MemberRole> role(UUID companyId, UUID userId) {
        try {
            return Optional.ofNullable(client.get()
                            .uri("/internal/v1/companies/{id}/members/{user}", companyId, userId)
                            .retrieve()
                            .body(Answer.class))
                    .filter(answer -> !answer.left)
                    .map(Answer::role);
        } catch (HttpClientErrorException.NotFound stranger) {
            return Optional.empty();
        } catch (RestClientException unusable) {
            log.warn("user-service gave no usable answer: {}", unusable.toString());
            throw CommonProblem.SERVICE_UNAVAILABLE.exception();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(MemberRole role, boolean left) {}
}
