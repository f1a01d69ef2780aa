package dev.taly.auth.provider;

import dev.taly.auth.clients.Clients;
import dev.taly.auth.grants.AuthorizationRequest;
import dev.taly.auth.grants.AuthorizationRequestService;
import dev.taly.auth.grants.Scopes;
import dev.taly.auth.sessions.SignedInUser;
import dev.taly.auth.tokens.IdTokens;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * What the framework's authorization endpoint wants to keep, in our own tables (ADR 0023): requests that wait for
 * consent, and codes. Everything after that is ours, see {@code tokenrequests}.
 */
@Component
final class Authorizations implements OAuth2AuthorizationService {

    /** How long a person may look at the consent page. */
    private static final Duration CONSENT = Duration.ofMinutes(10);

    private static final String STATE = "state";

    private final AuthorizationRequestService requests;
    private final Clients clients;
    private final IdTokens idTokens;
    private final Clock machineClock;

    Authorizations(
            AuthorizationRequestService requests,
            Clients clients,
            IdTokens idTokens,
            @Qualifier("machineClock") Clock machineClock) {
        this.requests = requests;
        this.clients = clients;
        this.idTokens = idTokens;
        this.machineClock = machineClock;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2AuthorizationCode> code = authorization.getToken(OAuth2AuthorizationCode.class);
        if (code == null) {
            Instant now = machineClock.instant();
            String state = Objects.requireNonNull(authorization.<String>getAttribute(STATE));
            requests.awaitConsent(
                    request(authorization, requested(authorization).getScopes(), now.plus(CONSENT)), state);
            return;
        }
        Instant expires = Objects.requireNonNull(code.getToken().getExpiresAt());
        Set<String> scopes = new LinkedHashSet<>(authorization.getAuthorizedScopes());
        if (Clients.isFirstParty(authorization.getRegisteredClientId())) {
            scopes.add(Scopes.API); // the platform's own client need not ask for what it is there for
        }
        if (!requests.giveCode(
                request(authorization, scopes, expires), code.getToken().getTokenValue())) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        requests.refuse(UUID.fromString(authorization.getId()));
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null; // nobody asks
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return switch (type == null ? "" : type.getValue()) {
            case STATE ->
                found(requests.findByConsentState(token)
                        .map(request -> authorization(request).attribute(STATE, token)));
            case "code" ->
                found(requests.findByCode(token)
                        .map(request -> authorization(request)
                                .token(new OAuth2AuthorizationCode(token, request.issuedAt(), request.expiresAt()))));
            case "id_token" -> found(idTokens.read(token).flatMap(this::signedIn));
            default -> null;
        };
    }

    private static @Nullable OAuth2Authorization found(Optional<OAuth2Authorization.Builder> authorization) {
        return authorization.map(OAuth2Authorization.Builder::build).orElse(null);
    }

    private AuthorizationRequest request(OAuth2Authorization authorization, Set<String> scopes, Instant expires) {
        OAuth2AuthorizationRequest request = requested(authorization);
        Authentication person = Objects.requireNonNull(authorization.getAttribute(Principal.class.getName()));
        if (!(person.getPrincipal() instanceof SignedInUser user)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED);
        }
        Map<String, Object> more = request.getAdditionalParameters();
        return new AuthorizationRequest(
                UUID.fromString(authorization.getId()),
                request.getClientId(),
                user.sessionId(),
                user.userId(),
                Objects.requireNonNull(request.getRedirectUri()),
                scopes,
                request.getState(),
                (String) more.get("nonce"),
                Objects.requireNonNull((String) more.get("code_challenge")),
                machineClock.instant(),
                expires);
    }

    private OAuth2Authorization.Builder authorization(AuthorizationRequest request) {
        OAuth2AuthorizationRequest asked = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri("/oauth2/authorize")
                .clientId(request.clientId())
                .redirectUri(request.redirectUri())
                .scopes(request.scopes())
                .state(request.state())
                .additionalParameters(more -> {
                    more.put("code_challenge", request.codeChallenge());
                    more.put("code_challenge_method", "S256");
                    if (request.nonce() != null) {
                        more.put("nonce", request.nonce());
                    }
                })
                .build();
        return of(request.clientId(), new SignedInUser(request.userId(), request.sessionId()))
                .id(request.id().toString())
                .attribute(OAuth2AuthorizationRequest.class.getName(), asked);
    }

    private Optional<OAuth2Authorization.Builder> signedIn(OidcIdToken token) {
        String clientId = token.getAuthorizedParty();
        if (clientId == null || clients.findById(clientId) == null) {
            return Optional.empty();
        }
        SignedInUser user =
                new SignedInUser(UUID.fromString(token.getSubject()), UUID.fromString(token.getClaimAsString("sid")));
        return Optional.of(of(clientId, user)
                .token(token, about -> about.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, token.getClaims())));
    }

    private OAuth2Authorization.Builder of(String clientId, SignedInUser user) {
        RegisteredClient client = Optional.ofNullable(clients.findById(clientId))
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
        Authentication person = UsernamePasswordAuthenticationToken.authenticated(user, null, List.of());
        return OAuth2Authorization.withRegisteredClient(client)
                .principalName(user.getName())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .attribute(Principal.class.getName(), person);
    }

    private static OAuth2AuthorizationRequest requested(OAuth2Authorization authorization) {
        return Objects.requireNonNull(authorization.getAttribute(OAuth2AuthorizationRequest.class.getName()));
    }
}
