package dev.taly.auth.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import dev.taly.auth.IntegrationTest;
import dev.taly.defaults.ids.Uuid7;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** A client is changed at one replica; this looks at what another one makes of it, whose time passes as told. */
@IntegrationTest
class ClientReplicasIT {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final ClientRequest PROGRAM =
            new ClientRequest("Program", List.of(), List.of(), Set.of("bookings:read"), true);

    private final UUID company = Uuid7.next();
    private final Clock clock = mock(Clock.class);

    @Autowired
    MachineClientSettings machines;

    @Autowired
    GatewayClient gateway;

    @Autowired
    ApiClientRepository repository;

    @Autowired
    ApiClientService here;

    Clients elsewhere;

    @BeforeEach
    void open() {
        elsewhere = new Clients(machines, gateway, repository, clock);
        given(clock.instant()).willReturn(NOON);
    }

    @Test
    void seesANewSecretWithin30Seconds() {
        ApiClientService.Created created = here.create(company, PROGRAM);
        UUID id = created.client().id();
        assertThat(accepts(id, created.secret())).isTrue();

        ApiClientService.Replaced replaced = here.replaceSecret(company, id, true);

        given(clock.instant()).willReturn(NOON.plusSeconds(29));
        assertThat(accepts(id, replaced.secret())).as("remembered").isFalse();
        given(clock.instant()).willReturn(NOON.plusSeconds(30));
        assertThat(accepts(id, replaced.secret())).isTrue();
        assertThat(accepts(id, created.secret())).isFalse();
    }

    @Test
    void seesWithin30SecondsThatOneIsGone() {
        ApiClientService.Created created = here.create(company, PROGRAM);
        UUID id = created.client().id();
        assertThat(elsewhere.findByClientId(id.toString())).isNotNull();
        here.delete(company, id);

        given(clock.instant()).willReturn(NOON.plusSeconds(30));
        assertThat(elsewhere.findByClientId(id.toString())).isNull();
    }

    private boolean accepts(UUID id, String secret) {
        RegisteredClient client = elsewhere.findByClientId(id.toString());
        return new MachineSecrets(Clock.systemUTC()).matches(secret, client.getClientSecret());
    }
}
