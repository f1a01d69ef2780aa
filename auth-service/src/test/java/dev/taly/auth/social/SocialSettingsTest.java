package dev.taly.auth.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SocialSettingsTest {

    @Test
    void offersNobodyByDefault() {
        SocialSettings none = settings(Map.of());

        assertThat(none.google().isConfigured()).isFalse();
        assertThat(none.apple().isConfigured()).isFalse();
        assertThat(none.oidc().isConfigured()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "google, _CLIENT_SECRET",
        "github, _CLIENT_SECRET",
        "facebook, _CLIENT_SECRET",
        "apple, _TEAM_ID",
        "oidc, _NAME"
    })
    void stopsTheStartWhenAProviderIsConfiguredByHalf(String provider, String missing) {
        assertThatThrownBy(() -> settings(Map.of(provider + ".client-id", "taly")))
                .rootCause()
                .hasMessageContaining("taly")
                .hasMessageContaining(missing);
    }

    private static SocialSettings settings(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("", SocialSettings.class);
    }
}
