package dev.taly.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.stack.TestStack;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** Two instances of the gateway, told apart by their buckets, with a real Redis between them. */
class SettlementIT {

    private static final NamedLimit TEN_AN_HOUR = NamedLimit.of("test", RateLimit.valueOf("10/1h"));

    private final String caller = UUID.randomUUID().toString();
    private final LettuceConnectionFactory connections = connections();
    private final ReactiveStringRedisTemplate redis = new ReactiveStringRedisTemplate(connections);
    private final Instance first = new Instance(redis);
    private final Instance second = new Instance(redis);

    @AfterEach
    void disconnect() {
        connections.destroy();
    }

    @Test
    void sharesOneLimitBetweenInstances() {
        assertThat(first.take(7)).isEqualTo(7);
        first.settle();

        assertThat(second.take(1)).isEqualTo(1);
        second.settle();

        assertThat(second.take(10)).isEqualTo(2);
    }

    @Test
    void letsNobodyGainByAskingTwoInstancesAtOnce() {
        assertThat(first.take(10)).isEqualTo(10);
        assertThat(second.take(10)).isEqualTo(10); // before they could know of each other
        first.settle();
        second.settle();

        String left = redis.<String, String>opsForHash()
                .get("taly:rate:test:" + caller, "tokens")
                .block(Duration.ofSeconds(5));
        assertThat(Double.parseDouble(left)).isBetween(-10.0, -9.9);
        assertThat(redis.getExpire("taly:rate:test:" + caller).block(Duration.ofSeconds(5)))
                .isBetween(Duration.ofMinutes(119), Duration.ofMinutes(120));
    }

    @Test
    void asksRedisOnlyAboutWhoWasThere() {
        first.take(1);
        first.settle();

        assertThat(first.buckets.drainUsed()).isEmpty();
    }

    private static LettuceConnectionFactory connections() {
        URI address = URI.create(TestStack.shared().redis());
        LettuceConnectionFactory factory = new LettuceConnectionFactory(address.getHost(), address.getPort());
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }

    private final class Instance {

        private final Buckets buckets = new Buckets(Clock.systemUTC());
        private final Settlement settlement;

        Instance(ReactiveStringRedisTemplate redis) {
            settlement = new Settlement(buckets, redis, Clock.systemUTC());
        }

        int take(int times) {
            int passed = 0;
            for (int i = 0; i < times; i++) {
                passed += buckets.take(TEN_AN_HOUR, caller).allowed() ? 1 : 0;
            }
            return passed;
        }

        void settle() {
            settlement.settle();
        }
    }
}
