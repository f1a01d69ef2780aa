package dev.taly.booking.absences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Crowd;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Somebody books what somebody else closes at the same moment: one of them is told so. */
@ServiceTest
class AbsenceRacesIT {

    private static final int ROUNDS = 25;

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    private final Instant start = Shop.in(3, 10, 0);
    private Company company;
    private RequestPostProcessor owner;
    private UUID ada;
    private UUID offering;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        ada = shop.staff(company, "Ada", "09:00-17:00");
        offering = shop.offering(company, 60, "");
    }

    @RepeatedTest(ROUNDS)
    void eitherBlocksOrBooks() throws Exception {
        eitherClosesOrBooks("/resources/" + ada + "/blocks", period());
    }

    @RepeatedTest(ROUNDS)
    void eitherTakesTimeOffOrBooks() throws Exception {
        eitherClosesOrBooks("/resources/" + ada + "/time-off", period());
    }

    /** Several staff are locked by the holiday in one order, and by those who lose a race for one of them in another. */
    @RepeatedTest(ROUNDS)
    void eitherHasAHolidayOrBooks() throws Exception {
        shop.staff(company, "Grace", "09:00-17:00");
        LocalDate day = start.atZone(Shop.ZONE).toLocalDate();
        eitherClosesOrBooks("/holidays", "{\"date\":\"%s\",\"name\":\"Founding day\"}".formatted(day));
    }

    @RepeatedTest(ROUNDS)
    void eitherArchivesOrBooks() throws Exception {
        shop.staff(company, "Grace"); // who never works, but could
        List<Integer> answers = Crowd.of(2, n -> n == 0 ? archive() : book(n));

        assertThat(answers).as("archived, booked").isIn(List.of(204, 422), List.of(409, 201));
    }

    private void eitherClosesOrBooks(String path, String body) throws Exception {
        List<Integer> answers = Crowd.of(
                4,
                n -> n == 0
                        ? shop.post(company.path(path), body, owner)
                                .getResponse()
                                .getStatus()
                        : book(n));

        long booked =
                answers.subList(1, 4).stream().filter(answer -> answer == 201).count();
        assertThat(answers.subList(1, 4)).as("%s", answers).allMatch(List.of(201, 409, 422)::contains);
        assertThat(answers.getFirst()).as("%s", answers).isEqualTo(booked == 0 ? 201 : 409);
        assertThat(booked).isLessThanOrEqualTo(path.equals("/holidays") ? 2 : 1);
    }

    private String period() {
        return "{\"start\":\"%s\",\"end\":\"%s\"}".formatted(start.minusSeconds(900), start.plusSeconds(900));
    }

    private int archive() {
        return mvc.delete()
                .uri(company.path("/resources/" + ada))
                .with(owner)
                .exchange()
                .getResponse()
                .getStatus();
    }

    private int book(int n) {
        return shop.book(Shop.order(offering, start, "guest%d@example.org".formatted(n)))
                .getResponse()
                .getStatus();
    }
}
