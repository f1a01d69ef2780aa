package dev.taly.booking;

import dev.taly.booking.bookings.Deadlines;
import dev.taly.booking.payments.Payments;
import dev.taly.stack.StackInitializer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole service on real PostgreSQL and RabbitMQ; user-service is played. One context serves all such tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "taly.test.servers=postgres,rabbitmq",
            "booking.supply-every=1h",
            // how long a crowd of a thousand is under way depends on the machine, and on what else it does
            "booking.patience=2m",
            // crowds of one address and one guest are what most tests send; SharesIT has the shares of production
            "booking.shares.holds-of-network=1000",
            "booking.shares.pending-of-caller=50",
            "booking.shares.pending-of-network=1000",
            "booking.shares.pending-of-recipient=1000",
            "booking.shares.day-of-browser=100",
            "booking.shares.day-of-network=1000",
            "booking.shares.messages-of-recipient=1000",
            "booking.shares.changes-of-booking=1000"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {StackInitializer.class, UserServiceDouble.class})
@Import({Shop.class, Invariants.class, EventTap.class, Payments.class, Deadlines.class})
public @interface ServiceTest {}
