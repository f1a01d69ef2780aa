package dev.taly.booking.companies;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.taly.defaults.http.InternalClients;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.user.CompanyStatus;
import dev.taly.events.user.MemberRole;
import java.time.Duration;
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

/** Asks user-service for what no event has told us yet. */
@Component
class UserServiceClient {

    private static final Logger log = LoggerFactory.getLogger(UserServiceClient.class);
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final RestClient client;

    UserServiceClient(InternalClients clients, @Value("${TALY_USER_URL}") String url) {
        client = clients.at("internal:user", url, TIMEOUT);
    }

    Optional<CompanyAnswer> company(UUID companyId) {
        return get(CompanyAnswer.class, "/internal/v1/companies/{id}", companyId);
    }

    Optional<MemberAnswer> member(UUID companyId, UUID userId) {
        return get(MemberAnswer.class, "/internal/v1/companies/{id}/members/{user}", companyId, userId);
    }

    private <T> Optional<T> get(Class<T> type, String path, Object... ids) {
        try {
            return Optional.ofNullable(client.get().uri(path, ids).retrieve().body(type));
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
            String slug,
            String timeZone,
            String currency,
            String locale,
            CompanyStatus status,
            @Nullable String contactEmail,
            long sequence) {

        Company company() {
            return new Company(companyId, name, slug, timeZone, currency, locale, status, contactEmail);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record MemberAnswer(UUID membershipId, UUID companyId, UUID userId, MemberRole role, boolean left, long sequence) {

        Membership membership() {
            return new Membership(membershipId, companyId, userId, role, left);
        }
    }
}
