package dev.taly.payment.disputes;

import static dev.taly.payment.TestPayments.text;
import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.MEMBERS;
import static dev.taly.payment.doubles.Doubles.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import com.jayway.jsonpath.JsonPath;
import dev.taly.events.user.MemberRole;
import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a company sees of its disputes, and what the tables refuse. */
@WholeService
class DisputeListIT {

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    private DisputeFixture disputes;
    private UUID booking;
    private UUID payment;
    private String session;
    private UUID owner;

    @BeforeEach
    void somethingPaid() {
        TestPayments payments = new TestPayments(http, jdbc);
        disputes = new DisputeFixture(payments, jdbc);
        booking = BOOKINGS.aBooking();
        payment = payments.paid(booking);
        session = payments.session(payments.attempts(booking).getFirst());
        owner = MEMBERS.aMember(booking, MemberRole.OWNER);
    }

    @Test
    void showsADispute() {
        String dispute = disputed(1500);

        assertThat(list(booking, owner, "")).hasStatus(200).bodyJson().isLenientlyEqualTo("""
                        {"items":[{"paymentId":"%s","bookingId":"%s","provider":"STRIPE","providerDisputeId":"%s",
                          "status":"NEEDS_RESPONSE","reason":"FRAUDULENT","amount":{"amount":1500,"currency":"EUR"},
                          "withdrawn":{"amount":1500,"currency":"EUR"},"respondBy":"2026-12-20T23:59:59Z",
                          "openedAt":"2026-11-22T12:00:00Z"}],"nextCursor":null}""".formatted(
                        payment, booking, dispute));
    }

    @Test
    void listsThemInPagesByStatus() {
        disputed(100);
        disputed(101);
        String lost = disputed(102);
        disputes.becomes(lost, "lost");
        disputes.awaitHandled(lost);

        var first = list(booking, owner, "status=NEEDS_RESPONSE&limit=1");
        String cursor = JsonPath.read(text(first), "$.nextCursor");
        var second = list(booking, owner, "status=NEEDS_RESPONSE&limit=1&cursor=" + cursor);

        assertThat(amounts(first)).containsExactly(101);
        assertThat(amounts(second)).containsExactly(100);
        assertThat(text(second)).contains("\"nextCursor\":null");
        assertThat(amounts(list(booking, owner, "status=LOST"))).containsExactly(102);
        assertThat(amounts(list(booking, owner, ""))).containsExactly(102, 101, 100);
    }

    @Test
    void isForOwnersAndManagersOnly() {
        disputed(100);

        problem(list(booking, MEMBERS.aMember(booking, MemberRole.STAFF), ""), 403, "/problems/forbidden");
        problem(list(booking, MEMBERS.aMember(UUID.randomUUID(), MemberRole.OWNER), ""), 404, "/problems/not-found");
        assertThat(http.get().uri("/api/v1/companies/{id}/disputes", booking)).hasStatus(401);
        assertThat(amounts(list(booking, MEMBERS.aMember(booking, MemberRole.MANAGER), "")))
                .containsExactly(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "withdrawn = -1",
                "amount = 0",
                "amount = NULL",
                "reason = 'ANGER'",
                "status = NULL",
                "status = 'LOST'",
                "closed_at = now()",
                "due_at = NULL",
                "given_up_at = now()",
                "due_at = NULL, dropped_at = now()"
            })
    void theTablesRefuse(String change) {
        String dispute = disputed(100);

        assertThatThrownBy(() -> jdbc.sql("UPDATE dispute SET " + change + " WHERE provider_dispute_id = ?")
                        .param(dispute)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private String disputed(long amount) {
        String dispute = STRIPE.disputes().open(session, amount);
        disputes.tell(dispute, "created");
        disputes.awaitHandled(dispute);
        return dispute;
    }

    private static List<Integer> amounts(MvcTestResult answer) {
        assertThat(answer).hasStatus(200);
        return JsonPath.read(text(answer), "$.items[*].amount.amount");
    }

    private MvcTestResult list(UUID company, UUID user, String query) {
        return http.get()
                .uri("/api/v1/companies/" + company + "/disputes?" + query)
                .with(jwt().jwt(token -> token.subject(user.toString())))
                .exchange();
    }

    private static void problem(MvcTestResult answer, int status, String type) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo(type);
    }
}
