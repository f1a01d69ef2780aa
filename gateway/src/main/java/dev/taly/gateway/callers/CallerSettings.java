package dev.taly.gateway.callers;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param trustedProxies networks whose X-Forwarded-For is believed; nobody's by default
 */
@ConfigurationProperties("taly")
record CallerSettings(@DefaultValue List<String> trustedProxies) {}
