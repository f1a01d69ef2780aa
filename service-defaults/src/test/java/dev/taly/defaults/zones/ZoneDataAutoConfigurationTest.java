package dev.taly.defaults.zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.defaults.settings.UnfitSettingsException;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ZoneDataAutoConfigurationTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ZoneDataAutoConfiguration.class));

    @Test
    void aProcessSaysWhichClocksItKnows() {
        context.run(started -> {
            Info.Builder info = new Info.Builder();
            started.getBean(InfoContributor.class).contribute(info);
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            started.getBean(MeterBinder.class).bindTo(meters);

            assertThat(info.build().getDetails().get("zoneData"))
                    .hasToString("{version=%s}".formatted(ZoneData.VERSION));
            assertThat(meters.get("taly.zone.data")
                            .tag("version", ZoneData.VERSION)
                            .gauge()
                            .value())
                    .isEqualTo(1);
        });
    }

    @Test
    void oneThatKnowsThoseOfYesterdayDoesNotStart() {
        assertThatThrownBy(() -> ZoneDataAutoConfiguration.check("2026a"))
                .isInstanceOf(UnfitSettingsException.class)
                .hasMessageContaining("2026a");
    }
}
