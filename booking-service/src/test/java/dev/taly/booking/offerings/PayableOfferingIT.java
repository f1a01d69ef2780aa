package dev.taly.booking.offerings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.UserServiceDouble;
import dev.taly.booking.payments.Payments;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.PayoutTermsChanged;
import dev.taly.events.payment.PayoutTermsChanged.ProviderTerms;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** What is to be paid online can be, or its owner hears of it. */
@ServiceTest
class PayableOfferingIT {

    private static final ProviderTerms STRIPE = new ProviderTerms(PaymentProvider.STRIPE, 50, 99_999_999, 1);
    private static final String CENTS = ",\"price\":{\"amount\":%d,\"currency\":\"EUR\"}";

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Payments neighbours;

    @Autowired
    private JdbcClient jdbc;

    private Company company;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Ada", "09:00-17:00");
    }

    @Test
    void isRefusedWithTheLeastAmountThatWouldDo() {
        tell(1, STRIPE);

        JsonNode refused = refused(CENTS.formatted(20));

        assertThat(refused.at("/errors/0/field").asString()).isEqualTo("price.amount");
        assertThat(refused.at("/errors/0/message").asString())
                .contains("0.20 EUR")
                .contains("0.50 EUR (50)")
                .contains("ON_SITE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            3000  | ,"payment":"DEPOSIT","deposit":{"percent":1}   | deposit.percent
            3000  | ,"payment":"DEPOSIT","deposit":{"amount":49}   | deposit.amount
            49    | ,"payment":"FULL"                              | price.amount
            49    | ,"capacity":10                                 | price.amount
            99999999999 | ,"payment":"FULL"                        | price.amount
            """)
    void isRefused(long price, String rest, String field) {
        tell(1, STRIPE);

        assertThat(refused(CENTS.formatted(price) + rest).at("/errors/0/field").asString())
                .isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            20   | ,"payment":"ON_SITE"
            20   | ,"payment":"NONE"
            0    | ``
            50   | ``
            3000 | ,"payment":"DEPOSIT","deposit":{"percent":2}
            """)
    void isTakenWithoutAWordWhenItCanBePaidOrNeedNot(long price, String rest) {
        tell(1, STRIPE);

        assertThat(saved(CENTS.formatted(price) + rest).has("warnings")).isFalse();
    }

    @Test
    void isComparedWhenItChanges() {
        tell(1, STRIPE);
        UUID id = shop.offering(company, 60, CENTS.formatted(4500));

        assertThat(patch(id, "{\"price\":{\"amount\":20,\"currency\":\"EUR\"}}"))
                .hasStatus(422);
        assertThat(patch(id, "{\"price\":{\"amount\":20,\"currency\":\"EUR\"},\"payment\":\"ON_SITE\"}"))
                .hasStatusOk();
        assertThat(patch(id, "{\"payment\":null}")).hasStatus(422);
    }

    @Test
    void warnsOfWhatALargePartyCannotPay() {
        tell(1, STRIPE);

        JsonNode saved = saved(CENTS.formatted(9_000_000) + ",\"capacity\":20");

        assertThat(saved.at("/warnings/0/message").asString())
                .contains("20 people")
                .contains("999999.99 EUR");
    }

    @Test
    void isSavedWithAWarningWhileNothingIsKnown() {
        JsonNode saved = saved(CENTS.formatted(20));

        assertThat(saved.get("payment").asString()).isEqualTo("FULL");
        assertThat(saved.at("/warnings/0/field").asString()).isEqualTo("price.amount");
        assertThat(shop.body(shop.get(
                                company.path("/offerings/" + saved.get("id").asString()), Shop.guest()))
                        .has("warnings"))
                .isFalse();
        assertThat(saved(CENTS.formatted(20) + ",\"payment\":\"ON_SITE\"").has("warnings"))
                .isFalse();
    }

    @Test
    void asksPaymentServiceForWhatNoEventHasTold() {
        UserServiceDouble.answers(
                "/internal/v1/companies/%s/payout-terms".formatted(company.id()), """
                {"companyId":"%1$s","terms":[{"companyId":"%1$s","currency":"EUR","min":50,"max":99999999,"step":1,
                 "providers":[{"provider":"STRIPE","min":50,"max":99999999,"step":1}],"sequence":1}]}""".formatted(company.id()));

        assertThat(refused(CENTS.formatted(20)).at("/errors/0/field").asString())
                .isEqualTo("price.amount");
        refused(CENTS.formatted(20));
        assertThat(UserServiceDouble.timesAsked("/internal/v1/companies/%s/payout-terms".formatted(company.id())))
                .isEqualTo(1);
    }

    @Test
    void isPaidOnSiteWhereNothingCanBePaidOnline() {
        tell(1);

        assertThat(saved(CENTS.formatted(4500)).get("payment").asString()).isEqualTo("ON_SITE");
        assertThat(refused(CENTS.formatted(4500) + ",\"payment\":\"FULL\"")
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("payment");
    }

    @Test
    void followsWhatCanBePaidUnlessSomebodyHasChosen() {
        tell(1);
        UUID derived = shop.offering(company, 60, CENTS.formatted(4500));
        UUID chosen = shop.offering(company, 60, CENTS.formatted(4500) + ",\"payment\":\"ON_SITE\"");
        UUID little = shop.offering(company, 60, CENTS.formatted(20));

        tell(2, STRIPE);

        await().untilAsserted(() -> assertThat(payment(derived)).isEqualTo("FULL"));
        assertThat(payment(chosen)).isEqualTo("ON_SITE");
        assertThat(payment(little))
                .as("nobody is there to be told that it cannot be paid")
                .isEqualTo("ON_SITE");
        JsonNode renamed = patched(little, "{\"name\":\"Trim\",\"durationMinutes\":30}");
        assertThat(renamed.get("name").asString()).isEqualTo("Trim");
        assertThat(renamed.get("payment").asString()).isEqualTo("ON_SITE");
        assertThat(renamed.get("defaulted").toString()).contains("payment");
        assertThat(renamed.has("warnings")).isFalse();
        for (String asked :
                List.of("{\"name\":\"Trim\",\"payment\":null}", "{\"price\":{\"amount\":20,\"currency\":\"EUR\"}}")) {
            MvcTestResult refused = patch(little, asked);
            assertThat(refused).as(asked).hasStatus(422);
            assertThat(shop.body(refused).at("/errors/0/field").asString()).isEqualTo("price.amount");
        }
        assertThat(patched(little, "{\"price\":{\"amount\":50,\"currency\":\"EUR\"}}")
                        .get("payment")
                        .asString())
                .isEqualTo("FULL");
    }

    /** Who chose it is told whatever he changes, and is refused only what he asks for. */
    @Test
    void canBeEditedWhenWhatWasChosenCannotBePaidAnyMore() {
        tell(1, STRIPE);
        UUID full = shop.offering(company, 60, CENTS.formatted(60) + ",\"payment\":\"FULL\"");
        UUID deposit = shop.offering(
                company, 60, CENTS.formatted(4500) + ",\"payment\":\"DEPOSIT\",\"deposit\":{\"amount\":60}");

        tell(2, new ProviderTerms(PaymentProvider.STRIPE, 100, 99_999_999, 1));

        JsonNode renamed = patched(full, "{\"name\":\"Trim\"}");
        assertThat(renamed.get("payment").asString()).isEqualTo("FULL");
        assertThat(renamed.at("/warnings/0/field").asString()).isEqualTo("price.amount");
        assertThat(renamed.at("/warnings/0/message").asString()).contains("0.60 EUR", "1.00 EUR (100)");
        assertThat(patched(deposit, "{\"name\":\"Trim\"}")
                        .at("/warnings/0/field")
                        .asString())
                .isEqualTo("deposit.amount");
        assertThat(patch(full, "{\"payment\":\"FULL\"}")).hasStatus(422);
        assertThat(patch(deposit, "{\"deposit\":{\"amount\":60}}")).hasStatus(422);
        tell(3);
        assertThat(patched(full, "{\"name\":\"Cut\"}").at("/warnings/0/field").asString())
                .isEqualTo("payment");
    }

    @Test
    void anOlderWordChangesNothing() {
        tell(2, STRIPE);
        tellWithoutWaiting(1);
        tellWithoutWaiting(3, new ProviderTerms(PaymentProvider.STRIPE, 60, 99_999_999, 1));

        await().until(() -> sequence() == 3);
        assertThat(saved(CENTS.formatted(4500)).get("payment").asString()).isEqualTo("FULL");
        assertThat(refused(CENTS.formatted(55)).at("/errors/0/message").asString())
                .contains("0.60 EUR");
    }

    @Test
    void depositsAndFeesAreRoundedDownToWhatIsMoved() {
        tell(1, new ProviderTerms(PaymentProvider.STRIPE, 10, 99_999_990, 10));
        UUID offering = shop.offering(
                company,
                60,
                CENTS.formatted(4500) + ",\"payment\":\"DEPOSIT\",\"deposit\":{\"percent\":33},"
                        + "\"cancellation\":{\"cutOffMinutes\":525600,\"feePercent\":7}");

        JsonNode booking = shop.booked(Shop.order(offering, Shop.in(3, 10, 0)));

        assertThat(booking.at("/amountDue/amount").asLong()).as("of 1485").isEqualTo(1480);
        neighbours.settle(Payments.of(booking, 1480));
        assertThat(shop.cancel(booking)).bodyJson().isLenientlyEqualTo("""
                {"fee":{"amount":310},"refund":{"amount":1170}}""");
    }

    /** Its owner was only warned of it: smaller parties can pay. */
    @Test
    void isNotBookedForAPartyWhoseSumNobodyMoves() {
        tell(1, STRIPE);
        UUID offering = shop.offering(company, 60, CENTS.formatted(9_000_000) + ",\"capacity\":20");
        Instant start = Shop.in(3, 10, 0);

        MvcTestResult refused = shop.book(party(offering, start, 20));

        assertThat(refused).hasStatus(422).bodyJson().isLenientlyEqualTo("""
                {"type":"/problems/amount-not-payable","amountDue":{"amount":180000000,"currency":"EUR"}}""");
        assertThat(jdbc.sql("SELECT count(*) FROM booking WHERE company_id = ?")
                        .param(company.id())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(shop.book(party(offering, start, 11))).hasStatus(201);
    }

    @Test
    void isNotBookedWhenWhatWasChosenCannotBePaidAnyMore() {
        tell(1, STRIPE);
        UUID full = shop.offering(company, 60, CENTS.formatted(60) + ",\"payment\":\"FULL\"");
        tell(2, new ProviderTerms(PaymentProvider.STRIPE, 100, 99_999_999, 1));

        assertThat(shop.body(shop.book(Shop.order(full, Shop.in(3, 10, 0))))
                        .get("type")
                        .asString())
                .isEqualTo("/problems/amount-not-payable");
    }

    @Test
    void isRefusedBetweenTheStepsOfWhatIsMoved() {
        tell(1, new ProviderTerms(PaymentProvider.STRIPE, 10, 99_999_990, 10));

        JsonNode refused = refused(CENTS.formatted(4501));

        assertThat(refused.at("/errors/0/field").asString()).isEqualTo("price.amount");
        assertThat(refused.at("/errors/0/message").asString()).contains("(4510)");
        saved(CENTS.formatted(4510));
    }

    private static String party(UUID offering, Instant start, int people) {
        return Shop.order(offering, start).replaceFirst("\\{", "{\"partySize\":" + people + ",");
    }

    private void tell(long sequence, ProviderTerms... providers) {
        tellWithoutWaiting(sequence, providers);
        await().until(() -> sequence() == sequence);
    }

    private void tellWithoutWaiting(long sequence, ProviderTerms... providers) {
        boolean none = providers.length == 0;
        neighbours.publish(
                new PayoutTermsChanged(
                        company.id(),
                        "EUR",
                        none ? 0 : providers[0].min(),
                        none ? 0 : providers[0].max(),
                        none ? 1 : providers[0].step(),
                        List.of(providers)),
                company.id(),
                company.id(),
                sequence);
    }

    private long sequence() {
        return jdbc.sql("SELECT coalesce(max(sequence), 0) FROM payout_terms WHERE company_id = ?")
                .param(company.id())
                .query(Long.class)
                .single();
    }

    private JsonNode saved(String rest) {
        MvcTestResult result = create(rest);
        assertThat(result).hasStatus(201);
        return shop.body(result);
    }

    private JsonNode refused(String rest) {
        MvcTestResult result = create(rest);
        assertThat(result).hasStatus(422);
        return shop.body(result);
    }

    private MvcTestResult create(String rest) {
        return shop.post(
                company.path("/offerings"),
                "{\"name\":\"Haircut\",\"durationMinutes\":60%s}".formatted(rest),
                Shop.user(company.owner()));
    }

    private MvcTestResult patch(UUID id, String body) {
        return mvc.patch()
                .uri(company.path("/offerings/" + id))
                .with(Shop.user(company.owner()))
                .header("If-Match", "*")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private JsonNode patched(UUID id, String body) {
        MvcTestResult result = patch(id, body);
        assertThat(result).hasStatusOk();
        return shop.body(result);
    }

    private String payment(UUID id) {
        return shop.body(shop.get(company.path("/offerings/" + id), Shop.guest()))
                .get("payment")
                .asString();
    }
}
