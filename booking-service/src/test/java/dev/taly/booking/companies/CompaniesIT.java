package dev.taly.booking.companies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.UserServiceDouble;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Topology;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What user-service owns comes by event, or is asked for on a miss. */
@ServiceTest
class CompaniesIT {

    private final UUID company = Uuid7.next();
    private final UUID user = UUID.randomUUID();
    private final String companyPath = "/internal/v1/companies/" + company;
    private final String memberPath = companyPath + "/members/" + user;

    @Autowired
    private Shop shop;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void repair() {
        UserServiceDouble.breakDown(false);
    }

    @Test
    void asksForWhatNoEventHasToldYet() {
        UserServiceDouble.answers(companyPath, companyJson());
        UserServiceDouble.answers(memberPath, memberJson("MANAGER"));

        shop.id(shop.post(path("/resources"), "{\"kind\":\"STAFF\",\"name\":\"Ada\"}", Shop.user(user)));
        assertThat(shop.get(path("/resources"), Shop.user(user))).hasStatusOk();

        assertThat(UserServiceDouble.timesAsked(memberPath)).isEqualTo(1);
    }

    @Test
    void isNotFoundForStrangersAndAsksOnceAboutThem() {
        assertThat(shop.get(path("/resources"), Shop.user(user))).hasStatus(404);
        assertThat(shop.get(path("/resources"), Shop.user(user))).hasStatus(404);

        assertThat(UserServiceDouble.timesAsked(memberPath)).isEqualTo(1);
    }

    @Test
    void isUnavailableAndNotAbsentWhileUserServiceIsDown() {
        UserServiceDouble.breakDown(true);

        assertThat(shop.get(path("/offerings"), Shop.guest()))
                .hasStatus(503)
                .headers()
                .containsHeader("Retry-After");
    }

    /** To somebody who is signed in it is shown as to anybody else, when it cannot be asked whether that is a member. */
    @Test
    void showsWhatIsPublicToWhoeverIsSignedInWhileUserServiceIsDown() {
        Shop.Company open = shop.company();
        shop.staff(open, "Ada", "09:00-17:00");
        UUID offering = shop.offering(open, 60, "");
        MvcTestResult booked = shop.post("/api/v1/bookings", Shop.order(offering, Shop.in(3, 10, 0)), Shop.user(user));
        LocalDate day = LocalDate.now(Shop.ZONE).plusDays(3);
        String availability = "/availability?offeringId=%s&from=%s&to=%s".formatted(offering, day, day);
        Map<String, MvcTestResult> seen = new LinkedHashMap<>();

        UserServiceDouble.breakDown(true);
        for (String path : List.of(
                open.path("/offerings"),
                open.path("/offerings/" + offering),
                open.path(availability),
                open.path(availability + "&explain=true"),
                "/api/v1/bookings/" + shop.id(booked))) {
            seen.put(path, shop.get(path, Shop.user(user)));
        }

        assertThat(seen).allSatisfy((path, answer) -> assertThat(answer).hasStatusOk());
        assertThat(shop.body(seen.get(open.path(availability))).at("/days/0/slots"))
                .isNotEmpty();
        assertThat(seen.get(open.path(availability + "&explain=true"))
                        .getResponse()
                        .getContentAsByteArray())
                .asString(StandardCharsets.UTF_8)
                .contains("TAKEN")
                .doesNotContain("inTheWay");
    }

    /** They may be a million, and none of them is anybody whom user-service knows more about. */
    @Test
    void asksNobodyAboutCustomersWhoLookAtWhatIsPublic() {
        Shop.Company open = shop.company();
        shop.staff(open, "Ada", "09:00-17:00");
        UUID offering = shop.offering(open, 60, "");
        LocalDate day = LocalDate.now(Shop.ZONE).plusDays(3);

        assertThat(shop.get(open.path("/offerings"), Shop.user(user))).hasStatusOk();
        assertThat(shop.get(
                        open.path(
                                "/availability?offeringId=%s&from=%s&to=%s&explain=true".formatted(offering, day, day)),
                        Shop.user(user)))
                .hasStatusOk();

        assertThat(UserServiceDouble.timesAsked("/internal/v1/companies/%s/members/%s".formatted(open.id(), user)))
                .isZero();
    }

    /** Nobody has told that the first one ended; whichever row was written last. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 1"})
    void knowsWhoCameBackByTheNewestMembership(int first, int second) {
        UserServiceDouble.answers(companyPath, companyJson());
        UUID newer = Uuid7.next();
        UUID older = new UUID(newer.getMostSignificantBits() - (1L << 40), newer.getLeastSignificantBits());
        Map<Integer, UUID> ids = Map.of(1, older, 2, newer);
        Map<Integer, String> roles = Map.of(1, "OWNER", 2, "STAFF");
        for (int n : new int[] {first, second}) {
            member(ids.get(n), roles.get(n), n == 1 ? 9 : 1);
        }

        assertThat(shop.get(path("/resources"), Shop.user(user))).hasStatusOk();
        assertThat(shop.post(path("/resources"), "{\"kind\":\"STAFF\",\"name\":\"Ada\"}", Shop.user(user)))
                .hasStatus(403);

        jdbc.sql("UPDATE membership SET has_left = true WHERE id = ?")
                .param(ids.get(2))
                .update();

        assertThat(shop.get(path("/resources"), Shop.user(user))).hasStatus(404);
    }

    private void member(UUID id, String role, int sequence) {
        jdbc.sql("""
                        INSERT INTO membership (id, company_id, user_id, role, has_left, sequence, checked_at)
                        VALUES (?, ?, ?, ?, false, ?, now() + interval '1 day')""").params(id, company, user, role, sequence).update();
    }

    @Test
    void forbidsWhatTheRoleDoesNotAllow() {
        UserServiceDouble.answers(memberPath, memberJson("STAFF"));

        assertThat(shop.get(path("/resources"), Shop.user(user))).hasStatusOk();
        assertThat(shop.post(path("/resources"), "{\"kind\":\"STAFF\",\"name\":\"Ada\"}", Shop.user(user)))
                .hasStatus(403);
    }

    @Test
    void learnsFromEventsAndNeverFromOlderOnes() {
        publish("company.created", 5, """
                {"companyId":"%s","name":"Newer","slug":"s","timeZone":"Europe/Paris","currency":"EUR","locale":"fr","status":"ACTIVE"}""".formatted(company));
        await().atMost(Duration.ofSeconds(60)).until(() -> names().equals("Newer"));
        publish("company.created", 4, """
                {"companyId":"%s","name":"Older","slug":"s","timeZone":"Europe/Paris","currency":"EUR","locale":"fr","status":"ACTIVE"}""".formatted(company));
        UUID membership = Uuid7.next();
        publish("member.joined", 1, """
                {"membershipId":"%s","companyId":"%s","userId":"%s","role":"OWNER"}""".formatted(membership, company, user));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> shop.get(path("/resources"), Shop.user(user))
                                .getResponse()
                                .getStatus()
                        == 200);

        assertThat(names()).isEqualTo("Newer");
    }

    @Test
    void learnsHowACompanyIsReachedFromWhatItChanged() {
        publish("company.updated", 6, """
                {"companyId":"%s","name":"Cuts","slug":"s","timeZone":"Europe/Paris","currency":"EUR","locale":"fr","status":"ACTIVE",
                 "contactEmail":"ada@cuts.example"}""".formatted(company));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql("SELECT contact_email FROM company WHERE id = ?")
                        .param(company)
                        .query(String.class)
                        .list()
                        .contains("ada@cuts.example"));
    }

    private String names() {
        return String.join(
                ",",
                jdbc.sql("SELECT name FROM company WHERE id = ?")
                        .param(company)
                        .query(String.class)
                        .list());
    }

    private void publish(String type, int sequence, String data) {
        UUID id = Uuid7.next();
        String event = """
                {"specversion":"1.0","id":"%s","type":"%s","source":"/user-service","subject":"%s",
                 "time":"2026-11-22T09:30:00Z","datacontenttype":"application/json","actor":"USER:%s","sequence":"%d",
                 "data":%s}""".formatted(id, type, company, user, sequence, data);
        rabbit.send(
                Topology.EXCHANGE,
                type,
                MessageBuilder.withBody(event.getBytes(StandardCharsets.UTF_8))
                        .setMessageId(id.toString())
                        .build());
    }

    private String path(String rest) {
        return "/api/v1/companies/" + company + rest;
    }

    private String companyJson() {
        return """
                {"companyId":"%s","name":"Cuts","slug":"cuts","timeZone":"Europe/Berlin","currency":"EUR","locale":"de",
                 "status":"ACTIVE","sequence":1}""".formatted(company);
    }

    private String memberJson(String role) {
        return """
                {"membershipId":"%s","companyId":"%s","userId":"%s","role":"%s","left":false,"sequence":1}""".formatted(Uuid7.next(), company, user, role);
    }
}
