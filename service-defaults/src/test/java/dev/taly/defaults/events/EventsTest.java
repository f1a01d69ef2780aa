package dev.taly.defaults.events;

import dev.taly.stack.StackInitializer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Runs as booking-service against a real database and a real broker. */
@SpringBootTest(
        classes = EventsTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.application.name=booking-service",
            "taly.schema=booking",
            "taly.role=taly_booking",
            "spring.flyway.locations=classpath:db/defaults,classpath:dev/taly/defaults/events",
            "taly.test.servers=postgres,rabbitmq"
        })
@ContextConfiguration(initializers = StackInitializer.class)
@DirtiesContext
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface EventsTest {}
