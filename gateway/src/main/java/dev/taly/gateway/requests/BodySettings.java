package dev.taly.gateway.requests;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What of bodies is taken.
 *
 * @param requestLimit of one body
 * @param webhookLimit of one that a provider sends
 * @param requestPatience how long one may take to arrive
 * @param requestMemory what is held of all at once
 * @param requestMemoryShare what is held of one network's at once
 * @param openBodies how many of one network's may be arriving at once
 */
@ConfigurationProperties("taly")
record BodySettings(
        DataSize requestLimit,
        DataSize webhookLimit,
        Duration requestPatience,
        DataSize requestMemory,
        DataSize requestMemoryShare,
        int openBodies) {}
