package dev.taly.defaults.input;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * What Tomcat counts although nobody has to: languages and cookies, whose excess it would throw about at whoever asks for
 * them first (500). The size of the header bounds both.
 */
final class TomcatLimits implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private static final int UNCOUNTED = -1;

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            connector.setMaxLocaleCount(UNCOUNTED);
            connector.setMaxCookieCount(UNCOUNTED);
        });
    }
}
