package dev.taly.analytics.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.analytics.WholeService;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WholeService
class ArchivePartitionIT {

    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("yyyy_MM");

    @Autowired
    private ArchivePartitionJob job;

    @Autowired
    private ArchiveRetentionJob retention;

    @Autowired
    private ArchiveRepository archive;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Test
    void aYearIsPreparedAndPreparingAgainIsHarmless() {
        job.preparePartitions();
        job.preparePartitions();

        YearMonth current = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        List<String> expected = IntStream.rangeClosed(-1, 12)
                .mapToObj(n -> "archived_event_" + current.plusMonths(n).format(SUFFIX))
                .toList();
        assertThat(partitions()).containsAll(expected).contains("archived_event_default");
    }

    @Test
    void anEventOfThisMonthGoesToItsPartition() {
        job.preparePartitions();
        ArchivedEvent event = eventAt(clock.instant());
        archive.add(event);

        assertThat(partitionOf(event)).startsWith("archived_event_2");
    }

    @Test
    void anEventOfAFarMonthWaitsInTheDefaultPartitionAndMovesLater() {
        ArchivedEvent event = eventAt(Instant.parse("2099-06-30T23:59:59.999999Z"));
        ArchivedEvent next = eventAt(Instant.parse("2099-07-01T00:00:00Z"));
        archive.add(event);
        archive.add(next);
        assertThat(partitionOf(event)).isEqualTo("archived_event_default");

        prepare(LocalDate.of(2099, 6, 1));

        assertThat(partitionOf(event)).isEqualTo("archived_event_2099_06");
        assertThat(partitionOf(next)).isEqualTo("archived_event_default");
    }

    @Test
    void theSameEventIsKeptOnce() {
        ArchivedEvent event = eventAt(clock.instant());
        archive.add(event);
        archive.add(event);

        assertThat(archive.find(new EventFilter(event.subject(), null, null), ArchiveCursor.START, 10))
                .hasSize(1);
    }

    @Test
    void monthsThatWereKeptForLongEnoughAreDropped() {
        LocalDate month = YearMonth.now(ZoneOffset.UTC).atDay(1);
        prepare(month.minusMonths(37));
        prepare(month.minusMonths(36));
        ArchivedEvent old = eventAt(at(month.minusDays(1).minusMonths(36)));
        ArchivedEvent kept = eventAt(at(month.minusMonths(36)));
        ArchivedEvent ancient = eventAt(Instant.parse("1999-01-01T00:00:00Z"));
        List.of(old, kept, ancient).forEach(archive::add);
        assertThat(partitionOf(ancient)).isEqualTo("archived_event_default");

        retention.dropOldMonths();
        retention.dropOldMonths();

        assertThat(partitions())
                .contains("archived_event_" + month.minusMonths(36).format(SUFFIX), "archived_event_default")
                .doesNotContain("archived_event_" + month.minusMonths(37).format(SUFFIX));
        assertThat(jdbc.sql("SELECT id FROM archived_event WHERE id IN (:ids)")
                        .param("ids", List.of(old.id(), kept.id(), ancient.id()))
                        .query(UUID.class)
                        .list())
                .containsExactly(kept.id());
    }

    /** Whoever has taken over the service cannot wipe the traces of it. */
    @Test
    void aYearIsKeptWhateverIsAskedFor() {
        for (String months : List.of("11", "0", "-1", "NULL")) {
            assertThatThrownBy(() -> jdbc.sql("SELECT drop_archive_partitions(" + months + ")")
                            .query(Integer.class)
                            .single())
                    .rootCause()
                    .hasMessageContaining("12 months at least");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new ArchiveSettings(11));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE archived_event SET type = 'forged'",
                "DELETE FROM archived_event",
                "TRUNCATE archived_event",
                "DELETE FROM archived_event_default",
                "SELECT * FROM archived_event_default",
                "CREATE TABLE mine (id int)",
                "SELECT * FROM users.profile",
                "SELECT * FROM booking.booking",
            })
    void mayNot(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement).update()).rootCause().hasMessageContaining("permission denied");
    }

    @Test
    void mayNotDropAMonthItself() {
        assertThatThrownBy(() -> jdbc.sql("DROP TABLE archived_event_default").update())
                .rootCause()
                .hasMessageContaining("must be owner");
    }

    private void prepare(LocalDate month) {
        jdbc.sql("SELECT prepare_archive_partitions(:month, 1)")
                .param("month", month)
                .query(Integer.class)
                .single();
    }

    private List<String> partitions() {
        return jdbc.sql("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'archived_event'::regclass")
                .query(String.class)
                .list();
    }

    private String partitionOf(ArchivedEvent event) {
        return jdbc.sql("SELECT tableoid::regclass::text FROM archived_event WHERE id = :id")
                .param("id", event.id())
                .query(String.class)
                .single();
    }

    private static Instant at(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static ArchivedEvent eventAt(Instant time) {
        return new ArchivedEvent(
                UUID.randomUUID(),
                "company.created",
                "/user-service",
                UUID.randomUUID().toString(),
                time,
                null,
                null,
                "SYSTEM:test",
                1,
                null,
                time);
    }
}
