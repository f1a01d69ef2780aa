package dev.taly.analytics.archive;

import dev.taly.defaults.persistence.Jobs;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps a partition ready for last month and for each month of the coming year of business time. Any number of
 * instances may run it; what comes for another month waits in the default partition.
 */
@Component
class ArchivePartitionJob {

    private static final Logger log = LoggerFactory.getLogger(ArchivePartitionJob.class);
    private static final int MONTHS = 14;

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final Clock clock;

    ArchivePartitionJob(JdbcClient jdbc, Jobs jobs, Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void preparePartitions() {
        LocalDate first =
                YearMonth.now(clock.withZone(ZoneOffset.UTC)).minusMonths(1).atDay(1);
        int made = jobs.inTransaction(() -> jdbc.sql("SELECT prepare_archive_partitions(:first, :months)")
                .param("first", first)
                .param("months", MONTHS)
                .query(Integer.class)
                .single());
        if (made > 0) {
            log.info("Made {} partitions of the event archive from {} on", made, first);
        }
    }
}
