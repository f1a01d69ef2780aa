package dev.taly.defaults.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TimeAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(TimeAutoConfiguration.class, ClockEndpointAutoConfiguration.class))
            .withPropertyValues("management.endpoints.web.exposure.include=clock");

    @Test
    void hasTwoClocksAndMovesNoneByDefault() {
        runner.run(context -> {
            assertThat(context).getBeans(Clock.class).containsOnlyKeys("machineClock", "businessClock");
            assertThat(context.getBean(Clock.class)).isSameAs(context.getBean("businessClock"));
            assertThat(context).doesNotHaveBean(MovableClock.class).doesNotHaveBean(ClockEndpoint.class);
        });
    }

    @Test
    void movesBusinessTimeInDevelopmentOnly() {
        runner.withPropertyValues("TALY_ENV=staging")
                .run(context -> assertThat(context).doesNotHaveBean(MovableClock.class));
        runner.withPropertyValues("TALY_ENV=development").run(context -> {
            assertThat(context).hasSingleBean(ClockEndpoint.class);
            ClockEndpoint endpoint = context.getBean(ClockEndpoint.class);
            assertThat(endpoint.move("2190-01-01T00:00:00Z").getStatus()).isEqualTo(200);
            assertThat(context.getBean(Clock.class).instant()).isAfter(Instant.parse("2190-01-01T00:00:00Z"));
            assertThat(context.getBean("machineClock", Clock.class).instant())
                    .isBefore(Instant.parse("2190-01-01T00:00:00Z"));
            assertThat(endpoint.move("2189-01-01T00:00:00Z").getStatus()).isEqualTo(409);
            assertThat(endpoint.move("tomorrow").getStatus()).isEqualTo(400);
            assertThat(endpoint.move("9999-01-01T00:00:00Z").getStatus()).isEqualTo(400);
        });
    }

    @Test
    void startsWhereBusinessTimeWasMovedTo() {
        runner.withPropertyValues("TALY_ENV=development", "TALY_CLOCK_OFFSET=PT48H")
                .run(context -> assertThat(context.getBean(Clock.class).instant())
                        .isAfter(Instant.now().plus(Duration.ofHours(47))));
    }

    @Test
    void letsATestSetBusinessTime() {
        Clock fixed = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        runner.withBean("businessClock", Clock.class, () -> fixed, bean -> bean.setPrimary(true))
                .run(context -> assertThat(context.getBean(Clock.class)).isSameAs(fixed));
    }

    @Test
    void worksWithoutActuator() {
        runner.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class))
                .withPropertyValues("TALY_ENV=development")
                .run(context -> assertThat(context).hasSingleBean(MovableClock.class));
    }
}
