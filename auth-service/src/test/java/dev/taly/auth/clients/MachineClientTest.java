package dev.taly.auth.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineClientTest {

    // SHA-256 of "abc", FIPS 180-4
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final Map<String, Set<String>> SCOPES = Map.of(
            "booking-service", Set.of("internal:user", "internal:payment"), "payment-service", Set.of("internal:user"));

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private final MachineSecrets secrets = new MachineSecrets(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void isConfiguredByIdAndHash() {
        assertThat(MachineClient.parse(" booking-service=" + ABC, SCOPES))
                .isEqualTo(new MachineClient("booking-service", ABC, Set.of("internal:user", "internal:payment")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "booking-service",
                "booking-service=",
                "booking-service=secret",
                "=" + ABC,
                "Booking=" + ABC,
                "user-service=" + ABC
            })
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MachineClient.parse(text, SCOPES));
    }

    @Test
    void mayAskForItsOwnScopesOnly() {
        assertThat(MachineClient.parse("booking-service=" + ABC, SCOPES)
                        .registered()
                        .getScopes())
                .containsExactlyInAnyOrder("internal:user", "internal:payment");
    }

    @Test
    void knowsItsSecretByTheHash() {
        assertThat(secrets.encode("abc")).isEqualTo(ABC);
        assertThat(secrets.matches("abc", ABC)).isTrue();
        assertThat(secrets.matches("abd", ABC)).isFalse();
        assertThat(secrets.matches("", ABC)).isFalse();
        assertThat(secrets.matches(ABC, ABC)).isFalse();
        assertThat(secrets.matches(null, ABC)).isFalse();
    }

    @Test
    void knowsTheSecretBeforeForAWhile() {
        String newest = secrets.encode("newest");

        assertThat(secrets.matches(
                        "abc", newest + " " + ABC + "@" + NOW.plusSeconds(1).getEpochSecond()))
                .isTrue();
        assertThat(secrets.matches("newest", newest + " " + ABC + "@" + NOW.getEpochSecond()))
                .isTrue();
        assertThat(secrets.matches("abc", newest + " " + ABC + "@" + NOW.getEpochSecond()))
                .isFalse();
    }
}
