package dev.taly.analytics.archive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the archive is kept.
 *
 * @param months whole months before this one, 12 at least; three years, so that a year can be compared with two before
 */
@ConfigurationProperties("taly.archive")
record ArchiveSettings(@DefaultValue("36") int months) {

    private static final int FEWEST = 12;

    ArchiveSettings {
        if (months < FEWEST) {
            throw new IllegalArgumentException("taly.archive.months is 12 at least, not " + months);
        }
    }
}
