package dev.taly.auth.companies;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.taly.defaults.http.InternalClients;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.user.MemberRole;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks user-service each time, because what owners do here opens doors (ADR 0008). Never inside a transaction. */
@Component
public class Owners {

    private static final Logger log = LoggerFactory.getLogger(Owners.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final RestClient client;

    Owners(InternalClients clients, @Value("${TALY_USER_URL}") String url) {
        client = clients.at("internal:user", url, TIMEOUT);
    }

    /**
     * @throws dev.taly.defaults.problem.ProblemException {@code not-found} for a stranger, {@code forbidden} for another
     *     member, {@code service-unavailable} when user-service does not answer
     */
    public void require(UUID companyId, UUID userId) {
        MemberRole role = role(companyId, userId);
        if (role == null) {
            throw CommonProblem.NOT_FOUND.exception();
        }
        if (role != MemberRole.OWNER) {
            throw CommonProblem.FORBIDDEN.exception();
        }
    }

    private @Nullable MemberRole role(UUID companyId, UUID userId) {
        try {
            Answer answer = client.get()
                    .uri("/internal/v1/companies/{id}/members/{user}", companyId, userId)
                    .retrieve()
                    .body(Answer.class);
            return answer == null || answer.left ? null : answer.role;
        } catch (HttpClientErrorException.NotFound stranger) {
            return null;
        } catch (RestClientException unusable) {
            log.warn("user-service gave no usable answer: {}", unusable.toString());
            throw CommonProblem.SERVICE_UNAVAILABLE.exception();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(MemberRole role, boolean left) {}
}
