package dev.taly.gateway.upstreams;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param upstreams the instances of each service, by the name that routes use in {@code service://name}
 */
@ConfigurationProperties("taly")
record UpstreamSettings(Map<String, List<URI>> upstreams) {}
