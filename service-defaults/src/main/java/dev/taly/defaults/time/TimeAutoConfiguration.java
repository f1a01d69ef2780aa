package dev.taly.defaults.time;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The two clocks. Whatever asks for a {@link Clock} without a qualifier gets business time, the bean businessClock. */
@AutoConfiguration
public final class TimeAutoConfiguration {

    @Bean
    Clock machineClock() {
        return Clock.systemUTC();
    }

    @Bean("businessClock")
    @Primary
    @ConditionalOnMissingBean(name = "businessClock")
    @ConditionalOnProperty(name = "TALY_ENV", havingValue = "development")
    MovableClock movableBusinessClock(@Value("${TALY_CLOCK_OFFSET:PT0S}") String offset) {
        return new MovableClock(Clock.systemUTC(), Duration.parse(offset));
    }

    @Bean("businessClock")
    @Primary
    @ConditionalOnMissingBean(name = "businessClock")
    Clock businessClock() {
        return Clock.systemUTC();
    }
}
