package dev.taly.defaults.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.taly.defaults.problem.CommonProblem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * This service's own access token (OAuth 2.0 client credentials, RFC 6749 section 4.4), fetched when first needed and
 * kept until a minute before it expires. It opens one purpose at one service: whoever reads it there opens nothing elsewhere.
 */
final class MachineTokens {

    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final RestClient client;
    private final String tokenUrl;
    private final String clientId;
    private final String clientSecret;
    private final String scope;
    private final Clock machineClock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Kept kept;

    MachineTokens(
            RestClient client,
            String tokenUrl,
            String clientId,
            String clientSecret,
            String scope,
            Clock machineClock) {
        this.client = client;
        this.tokenUrl = tokenUrl;
        this.clientId = encoded(clientId);
        this.clientSecret = encoded(clientSecret);
        this.scope = scope;
        this.machineClock = machineClock;
    }

    String current() {
        Kept known = kept;
        if (known != null && machineClock.instant().isBefore(known.until)) {
            return known.token;
        }
        fetching.lock();
        try {
            known = kept;
            if (known == null || !machineClock.instant().isBefore(known.until)) {
                known = fetch();
                kept = known;
            }
            return known.token;
        } finally {
            fetching.unlock();
        }
    }

    /** The other side refused the token, so its keys may have changed: the next call fetches a new one. */
    void drop() {
        kept = null;
    }

    private Kept fetch() {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "client_credentials");
        form.add("scope", scope);
        try {
            Answer answer = client.post()
                    .uri(tokenUrl)
                    .headers((HttpHeaders headers) -> headers.setBasicAuth(clientId, clientSecret))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .body(Answer.class);
            if (answer == null) {
                throw CommonProblem.SERVICE_UNAVAILABLE.exception();
            }
            Instant until = machineClock.instant().plusSeconds(answer.expiresIn).minus(MARGIN);
            return new Kept(answer.accessToken, until);
        } catch (RestClientException e) {
            throw CommonProblem.SERVICE_UNAVAILABLE.exception();
        }
    }

    /** Both parts of the credentials are form-encoded before they are joined (RFC 6749, section 2.3.1). */
    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    private record Kept(String token, Instant until) {}

    private record Answer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("expires_in") long expiresIn,
            @JsonProperty("token_type") @Nullable String tokenType,
            @Nullable String scope) {}
}
