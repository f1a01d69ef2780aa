package dev.taly.booking.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.slots.Intervals;
import dev.taly.booking.slots.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

@ServiceTest
class BookableResourcesIT {

    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private static final LocalDate DAY = LocalDate.now(Shop.ZONE).plusDays(3);

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private BookableResources resources;

    private Company company;
    private RequestPostProcessor owner;
    private UUID ada;
    private UUID pool;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        ada = shop.staff(company, "Ada", "09:00-17:00");
        pool = shop.id(
                shop.post(company.path("/resources"), "{\"kind\":\"ROOM\",\"name\":\"Pool\",\"capacity\":9}", owner));
    }

    @Test
    void comeInTheOrderOfTheirIdsByKind() {
        List<BookableResource> all = resources.of(List.of(ada, pool), Instant.EPOCH, FAR);

        assertThat(all).extracting(BookableResource::id).containsExactly(ada, pool);
        assertThat(all).extracting(BookableResource::capacity).containsExactly(1, 9);
        assertThat(all).extracting(BookableResource::rulesVersion).containsExactly(1, 0);
        assertThat(all.getLast().hours().patterns().getFirst().windows()).isEmpty();
        assertThat(resources.of(List.of(pool, ada, UUID.randomUUID()), Instant.EPOCH, FAR))
                .usingRecursiveComparison()
                .isEqualTo(all);
    }

    @Test
    void tellWhichHaveChanged() {
        add("blocks", Shop.in(3, 10, 0), Shop.in(3, 11, 0));

        assertThat(resources.of(List.of(ada, pool), Instant.EPOCH, FAR))
                .extracting(BookableResource::rulesVersion)
                .containsExactly(2, 0);

        mvc.delete().uri(company.path("/resources/" + pool)).with(owner).exchange();
        assertThat(resources.of(List.of(ada, pool), Instant.EPOCH, FAR)).hasSize(1);
    }

    @Test
    void knowWhenTheyAreAway() {
        add("time-off", Shop.in(3, 10, 0), Shop.in(3, 11, 0));
        add("time-off", Shop.in(3, 10, 30), Shop.in(3, 12, 0));
        add("blocks", Shop.in(4, 10, 0), Shop.in(4, 11, 0));
        shop.id(shop.post(
                company.path("/holidays"), "{\"date\":\"%s\",\"name\":\"Founding day\"}".formatted(DAY), owner));

        BookableResource found = ada(Shop.in(3, 11, 59));

        assertThat(found.hours().timeOff())
                .usingRecursiveComparison()
                .isEqualTo(span(Shop.in(3, 10, 30), Shop.in(3, 12, 0)));
        assertThat(found.blocks()).usingRecursiveComparison().isEqualTo(span(Shop.in(4, 10, 0), Shop.in(4, 11, 0)));
        assertThat(found.hours().holidays()).containsExactly(DAY);
        assertThat(ada(Instant.EPOCH).hours().timeOff())
                .usingRecursiveComparison()
                .isEqualTo(span(Shop.in(3, 10, 0), Shop.in(3, 12, 0)));
        assertThat(ada(Shop.in(4, 11, 0)).blocks()).usingRecursiveComparison().isEqualTo(Intervals.NONE);
        assertThat(ada(Shop.in(6, 0, 0)).hours().holidays()).isEmpty();
        BookableResource before =
                resources.of(List.of(ada), Instant.EPOCH, Shop.in(3, 10, 0)).getFirst();
        assertThat(before.hours().timeOff()).as("not begun by then").isEqualTo(Intervals.NONE);
        assertThat(before.blocks()).isEqualTo(Intervals.NONE);
    }

    @Test
    void haveSeasonsBreaksAndBounds() {
        String schedule = """
                {"timeZone":"Europe/Berlin","validFrom":"%1$s","validTo":"%2$s",
                 "weekly":[%3$s],"breaks":[%4$s],"exceptions":[],
                 "seasons":[{"validFrom":"%5$s","validTo":"%5$s","weekly":[%4$s]}]}""".formatted(
                        DAY,
                        DAY.plusDays(2),
                        hours(DAY, "09:00", "12:00") + "," + hours(DAY.plusDays(1), "09:00", "12:00"),
                        hours(DAY, "10:00", "11:00"),
                        DAY.plusDays(7));
        MvcTestResult put = mvc.put()
                .uri(company.path("/resources/" + ada + "/schedule"))
                .with(owner)
                .header("If-Match", "\"1\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content(schedule)
                .exchange();
        assertThat(put).hasStatusOk().headers().hasValue("ETag", "\"2\"");
        JsonNode read = shop.body(shop.get(company.path("/resources/" + ada + "/schedule"), owner));
        assertThat(read).isEqualTo(shop.body(put));
        assertThat(read.at("/seasons/0/breaks")).isEmpty();
        UUID offering = shop.offering(company, 60, "");

        assertThat(slots(offering, DAY)).as("with its break").isEqualTo(2);
        assertThat(slots(offering, DAY.plusDays(1))).isEqualTo(3);
        assertThat(slots(offering, DAY.plusDays(7))).as("in season").isEqualTo(1);
        assertThat(slots(offering, DAY.plusDays(8))).as("out of bounds").isZero();
        assertThat(slots(offering, DAY.plusDays(14))).isZero();
    }

    private static String hours(LocalDate on, String start, String end) {
        return "{\"day\":\"%s\",\"start\":\"%s\",\"end\":\"%s\"}".formatted(on.getDayOfWeek(), start, end);
    }

    private BookableResource ada(Instant since) {
        return resources.of(List.of(ada), since, FAR).getFirst();
    }

    private static Intervals span(Instant start, Instant end) {
        return Intervals.of(List.of(new Span(start.getEpochSecond(), end.getEpochSecond())));
    }

    private void add(String what, Instant start, Instant end) {
        shop.id(shop.post(
                company.path("/resources/" + ada + "/" + what),
                "{\"start\":\"%s\",\"end\":\"%s\"}".formatted(start, end),
                owner));
    }

    private int slots(UUID offering, LocalDate day) {
        String query = "/availability?offeringId=%s&from=%s&to=%s".formatted(offering, day, day);
        return shop.body(shop.get(company.path(query), Shop.guest()))
                .at("/days/0/slots")
                .size();
    }
}
