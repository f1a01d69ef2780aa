package dev.taly.gateway;

import dev.taly.stack.TestStack;
import java.net.URI;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole gateway with a real Redis, which sessions need. */
abstract class SessionIT extends GatewayTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** On a busy machine a Redis that is there may take longer than callers are made to wait. */
    static final String PATIENT_REDIS = "10s";

    @Autowired
    ReactiveStringRedisTemplate redis;

    @DynamicPropertySource
    static void withRedis(DynamicPropertyRegistry registry) {
        registry.add("spring.data.redis.url", SessionIT::redisUrl);
        registry.add("spring.data.redis.timeout", () -> PATIENT_REDIS);
        registry.add("taly.redis-patience", () -> PATIENT_REDIS);
    }

    static String redisUrl() {
        return URI.create(TestStack.shared().redis()).toString();
    }

    Browser browser() {
        return new Browser(port);
    }

    Browser signedIn(FakeSignIn.Person person) {
        return browser().signIn(SIGN_IN, person);
    }

    /** Another instance of the gateway on the same machine, with the same Redis. */
    static ConfigurableApplicationContext anotherGateway() {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(GatewayApplication.class);
        environment().forEach((name, value) -> builder.properties(name + "=" + value));
        return builder.run(
                "--spring.data.redis.url=" + redisUrl(),
                "--spring.data.redis.timeout=" + PATIENT_REDIS,
                "--taly.redis-patience=" + PATIENT_REDIS,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.server.port=0",
                "--management.server.address=127.0.0.1");
    }

    static int port(ConfigurableApplicationContext gateway) {
        return gateway.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
