package dev.taly.defaults.events;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who makes the topology.
 *
 * @param declare whether this process does, as an administrator of the broker; else it is there already, and a service's own
 *     user may only use its part of it
 */
@ConfigurationProperties("taly.topology")
record TopologySettings(@DefaultValue("false") boolean declare) {}
