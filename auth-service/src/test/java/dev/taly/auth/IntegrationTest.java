package dev.taly.auth;

import dev.taly.stack.StackInitializer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** The whole service on a port of its own, with real servers; all tests share the one context. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {
            "taly.test.servers=postgres,rabbitmq,redis",
            "taly.auth.accounts.answer-step=20ms",
            // a quarter of a second in production: a busy machine may be away for longer
            "spring.data.redis.timeout=10s",
            // PasswordHashingTest has those that guessing makes dear: here a tenth of a second of a core each time
            "taly.auth.accounts.hashing.memory-kib=1024",
            "taly.auth.accounts.hashing.iterations=1"
        })
@ContextConfiguration(initializers = {StackInitializer.class, OwnAddress.class})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface IntegrationTest {}
