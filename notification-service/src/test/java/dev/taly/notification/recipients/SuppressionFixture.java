package dev.taly.notification.recipients;

import org.springframework.context.ApplicationContext;

/** An operator who looks after suppressions. */
public final class SuppressionFixture {

    private SuppressionFixture() {}

    /** Whether there was one, and it was found before it was lifted. */
    public static boolean lift(ApplicationContext context, String address) {
        SuppressionsEndpoint endpoint = context.getBean(SuppressionsEndpoint.class);
        boolean known = endpoint.ask(address, false).suppression() != null;
        return endpoint.ask(address, true).lifted()
                && known
                && endpoint.overview().count() >= 0;
    }
}
