package dev.taly.auth.keys;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param rotation how long a key signs before the next one is made */
@ConfigurationProperties("taly.auth.keys")
record KeySettings(@DefaultValue("90d") Duration rotation) {

    KeySettings {
        if (rotation.compareTo(KeyRing.OVERLAP) < 0) {
            throw new IllegalArgumentException("taly.auth.keys.rotation must be at least " + KeyRing.OVERLAP
                    + ", because a key is needed that long after it last signed");
        }
    }
}
