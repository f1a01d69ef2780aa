package dev.taly.defaults.zones;

import dev.taly.defaults.settings.UnfitSettingsException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A process that knows the clocks of yesterday sells the wrong hours, so it does not start; any other says what it knows. */
@AutoConfiguration
public final class ZoneDataAutoConfiguration {

    @Bean
    static BeanFactoryPostProcessor zoneDataGuard() {
        return beans -> check(ZoneData.version());
    }

    static void check(String version) {
        if (version.compareTo(ZoneData.VERSION) < 0) {
            throw new UnfitSettingsException(
                    "The time zones of this Java are those of %s, and clocks have changed since.".formatted(version),
                    "Start it with -D%s=%s".formatted(ZoneData.PROPERTY, ZoneData.class.getName()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(InfoContributor.class)
    static class ZoneInfo {

        @Bean
        InfoContributor zoneDataInfo() {
            return info -> info.withDetail("zoneData", Map.of("version", ZoneData.version()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class Metrics {

        @Bean
        MeterBinder zoneDataVersion() {
            return registry -> Gauge.builder("taly.zone.data", () -> 1)
                    .description("Always 1; its version is the release of the time zone database")
                    .tag("version", ZoneData.version())
                    .register(registry);
        }
    }
}
