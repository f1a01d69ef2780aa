package dev.taly.booking.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.EventTap;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServiceTest
class SupplyIT {

    @Autowired
    private Shop shop;

    @Autowired
    private EventTap tap;

    @Autowired
    private SupplyJob job;

    @Autowired
    private SupplyStore store;

    @Autowired
    private PublishSupply publishSupply;

    @Autowired
    private JdbcClient jdbc;

    private final LocalDate today = LocalDate.now(Shop.ZONE);
    private final LocalDate last = LocalDate.now(ZoneOffset.UTC).plusDays(60);
    private Company company;
    private UUID mary;

    /** Of what other tests have left, nothing is to be told: it would take longer than all of this. */
    @BeforeEach
    void tell() {
        jdbc.sql("""
                        INSERT INTO supply (resource_id, rules_version, told_until, event_sequence)
                        SELECT id, rules_version, 'infinity', 0 FROM resource
                        ON CONFLICT (resource_id) DO UPDATE
                        SET rules_version = excluded.rules_version, told_until = excluded.told_until""").update();
        company = shop.company();
        mary = shop.staff(company, "Mary Somerville", "09:00-17:00");
        job.publish();
    }

    @Test
    void eachDayAheadIsToldOnce() {
        List<LocalDate> ahead = today.datesUntil(last.plusDays(1)).toList();

        job.publish();

        List<JsonNode> told = awaitDays(ahead.size());
        assertThat(dates(told)).containsExactlyElementsOf(ahead);
        assertThat(told).allSatisfy(day -> {
            assertThat(day.get("companyid").asString()).isEqualTo(company.id().toString());
            assertThat(day.at("/data/timeZone").asString()).isEqualTo("Europe/Berlin");
        });
        assertThat(told.getLast().at("/data/openMinutes").asInt()).isEqualTo(8 * 60);
        assertThat(told.getLast().at("/data/open/0/start").asString())
                .isEqualTo(last.atTime(9, 0).atZone(Shop.ZONE).toInstant().toString());
        assertThat(told.stream().map(day -> day.get("sequence").asLong()))
                .containsExactlyElementsOf(
                        Stream.iterate(1L, n -> n + 1).limit(told.size()).toList());
    }

    @Test
    void ofAChangeThoseDaysAreToldThatItChanges() {
        int before = awaitDays((int) today.datesUntil(last.plusDays(1)).count()).size();
        LocalDate day = today.plusDays(10);
        Instant noon = day.atTime(12, 0).atZone(Shop.ZONE).toInstant();
        shop.away(company, mary, "blocks", noon, noon.plusSeconds(1800));

        job.publish();

        List<JsonNode> news = awaitDays(before + 1).subList(before, before + 1);
        assertThat(dates(news)).containsExactly(day);
        assertThat(news.getFirst().at("/data/openMinutes").asInt()).isEqualTo(450);
        assertThat(news.getFirst().at("/data/blockedMinutes").asInt()).isEqualTo(30);
    }

    @Test
    void ofOneThatIsArchivedNothingIsOpenAnyMore() {
        int before = awaitDays((int) today.datesUntil(last.plusDays(1)).count()).size();
        shop.remove(company, "/resources/" + mary);

        job.publish();
        job.publish();

        List<JsonNode> news = awaitDays(2 * before).subList(before, 2 * before);
        assertThat(news)
                .allSatisfy(
                        day -> assertThat(day.at("/data/openMinutes").asInt()).isZero());
        assertThat(store.toTell(publishSupply.until(), new UUID(0, 0), 1000)).doesNotContain(mary);
    }

    /** As if the last round had been yesterday's. */
    @Test
    void everyDayOneMoreIsNearEnough() {
        int before = awaitDays((int) today.datesUntil(last.plusDays(1)).count()).size();
        jdbc.sql("UPDATE supply SET told_until = told_until - 1 WHERE resource_id = ?")
                .param(mary)
                .update();
        jdbc.sql("DELETE FROM supply_day WHERE resource_id = ? AND date = ?")
                .params(mary, last)
                .update();

        job.publish();

        assertThat(dates(awaitDays(before + 1))).endsWith(last);
    }

    @Test
    void twoInstancesTellItOnce() {
        UUID grace = shop.staff(company, "Grace Hopper", "09:00-17:00");

        CompletableFuture.allOf(CompletableFuture.runAsync(job::publish), CompletableFuture.runAsync(job::publish))
                .join();
        job.publish();

        int days = (int) today.datesUntil(last.plusDays(1)).count();
        await().until(() -> tap.of(grace).size() >= days);
        assertThat(dates(tap.of(grace))).hasSize(days).doesNotHaveDuplicates();
    }

    private List<JsonNode> awaitDays(int count) {
        await().until(() -> tap.of(mary).size() >= count);
        assertThat(tap.of(mary)).hasSize(count);
        return tap.of(mary);
    }

    private static List<LocalDate> dates(List<JsonNode> days) {
        return days.stream()
                .map(day -> LocalDate.parse(day.at("/data/date").asString()))
                .toList();
    }
}
