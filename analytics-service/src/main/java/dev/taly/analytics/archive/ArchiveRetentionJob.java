package dev.taly.analytics.archive;

import dev.taly.defaults.persistence.Jobs;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Drops the months of the archive that have been kept for long enough. Any number of instances may run it. */
@Component
@EnableConfigurationProperties(ArchiveSettings.class)
class ArchiveRetentionJob {

    private static final Logger log = LoggerFactory.getLogger(ArchiveRetentionJob.class);

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final ArchiveSettings settings;

    ArchiveRetentionJob(JdbcClient jdbc, Jobs jobs, ArchiveSettings settings) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.settings = settings;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void dropOldMonths() {
        int dropped = jobs.inTransaction(() -> jdbc.sql("SELECT drop_archive_partitions(:months)")
                .param("months", settings.months())
                .query(Integer.class)
                .single());
        if (dropped > 0) {
            log.info("Dropped {} months of the event archive, of which {} are kept", dropped, settings.months());
        }
    }
}
