package dev.taly.notification;

import dev.taly.notification.doubles.Doubles;
import dev.taly.stack.StackInitializer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;

/** The whole service with real servers and doubled providers; one context for all that carry this. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "taly.test.servers=postgres,rabbitmq",
            "taly.outbox.relay-enabled=false",
            // doubles fail in many tests, and nobody is to be left alone for that
            "taly.due.breaker.least-calls=10000",
            "taly.twilio.connect-timeout=1s",
            "taly.twilio.answer-timeout=1s"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {StackInitializer.class, Doubles.class})
public @interface WholeService {}
