package dev.taly.defaults.input;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * What Tomcat counts although nobody has to: languages and cookies, whose excess it would throw about at whoever asks for
 * them first (500), and header lines, of which the gateway adds some to those that it lets pass. The size of the header
 * bounds all of them.
 */
final class TomcatLimits implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    /** The gateway's 100 lines, and room for what it says itself: whom it asks for, by which token, from where. */
    private static final int HEADER_LINES = 120;

    private static final int UNCOUNTED = -1;

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            connector.setMaxLocaleCount(UNCOUNTED);
            connector.setMaxCookieCount(UNCOUNTED);
            connector.setProperty("maxHeaderCount", String.valueOf(HEADER_LINES));
        });
    }
}
