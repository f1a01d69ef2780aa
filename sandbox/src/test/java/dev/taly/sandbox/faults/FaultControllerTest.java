package dev.taly.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.sandbox.Control;
import dev.taly.sandbox.SandboxTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxTest
class FaultControllerTest {

    @LocalServerPort
    private int port;

    private Control control;

    @BeforeEach
    void control() {
        control = new Control(port);
    }

    @AfterEach
    void backToNormal() throws Exception {
        control.backToNormal();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stripe | /v1/refunds             | 500 | {"error":{"message":"An error occurred while processing your request.","type":"api_error"}}
            paypal | /v2/checkout/orders     | 500 | {"name":"INTERNAL_SERVICE_ERROR","message":"An internal service error has occurred.","debug_id":"
            twilio | /2010-04-01/Accounts/AC | 500 | {"code":20500,"message":"Internal Server Error","more_info":"https://www.twilio.com/docs/errors/20500","status":500}
            ses    | /v2/email/outbound-emails | 500 | {"__type":"InternalServiceErrorException","message":"Internal failure"}
            s3     | /bucket/key             | 500 | <Error><Code>InternalError</Code>
            oidc   | /token                  | 500 | {"error":"server_error"}
            """)
    void failsInTheShapeOfTheProviderBeforeAuthentication(String provider, String path, int status, String body)
            throws Exception {
        control.fault("{'provider': '" + provider + "', 'fault': 'ERROR', 'times': 1}");
        var answer = control.http().post("/" + provider + path, "what=ever");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(body);
        var recorded = control.items("/sandbox/" + provider + "/requests").path(0);
        assertThat(recorded.path("method").stringValue()).isEqualTo("POST");
        assertThat(recorded.path("path").stringValue()).isEqualTo(path);
        assertThat(recorded.path("fault").stringValue()).isEqualTo("ERROR");
        assertThat(recorded.toString()).doesNotContain("ever");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stripe | 429 | "type":"rate_limit_error"
            paypal | 429 | "name":"RATE_LIMIT_REACHED"
            twilio | 429 | "code":20429
            ses    | 429 | "__type":"TooManyRequestsException"
            s3     | 503 | <Code>SlowDown</Code>
            oidc   | 429 | {"error":"temporarily_unavailable"}
            """)
    void limitsTheRateInTheShapeOfTheProvider(String provider, int status, String body) throws Exception {
        control.fault("{'provider': '" + provider + "', 'fault': 'RATE_LIMITED', 'times': 1}");
        var answer = control.http().get("/" + provider + "/some/where?signature=secret");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(body);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(control.items("/sandbox/" + provider + "/requests").path(0).toString())
                .contains("/some/where")
                .doesNotContain("secret");
    }

    @Test
    void showsFaultsNewestFirstWithWhatWasLeftOut() throws Exception {
        var slow = control.fault("{'provider': 's3', 'fault': 'SLOW'}");
        var error = control.fault("{'provider': 'ses', 'fault': 'ERROR', 'method': 'post', 'times': 2}");
        var shown = control.items("/sandbox/faults");
        assertThat(shown.path(0).toString())
                .isEqualTo("{\"id\":\"" + error + "\",\"provider\":\"ses\",\"fault\":\"ERROR\",\"method\":\"POST\","
                        + "\"times\":2,\"status\":500,\"used\":0}");
        assertThat(shown.path(1).toString())
                .isEqualTo("{\"id\":\"" + slow
                        + "\",\"provider\":\"s3\",\"fault\":\"SLOW\",\"delayMillis\":30000,\"used\":0}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'fault': 'DOWN'}                                               | provider must be one of stripe, paypal, twilio, ses, s3, oidc
            {'provider': 'visa', 'fault': 'DOWN'}                           | provider must be one of stripe, paypal, twilio, ses, s3, oidc
            {'provider': 's3'}                                              | fault must be one of SLOW, ERROR, RATE_LIMITED, TIMEOUT_AFTER_EFFECT, RESET, DOWN
            {'provider': 's3', 'fault': 'BROKEN'}                           | fault must be one of SLOW, ERROR, RATE_LIMITED, TIMEOUT_AFTER_EFFECT, RESET, DOWN
            {'provider': 's3', 'fault': 'DOWN', 'time': 1}                  | There is no member 'time'; these may be given: delayMillis, error, fault, method, path, provider, status, times
            {'provider': 's3', 'fault': 'DOWN', 'times': 0}                 | times must be from 1 to 1000000
            {'provider': 's3', 'fault': 'DOWN', 'times': true}              | times must be a whole number
            {'provider': 's3', 'fault': 'DOWN', 'times': 99999999999}       | times is too large
            {'provider': 's3', 'fault': 'DOWN', 'path': 'v1'}               | path must start with / and is what follows /s3, such as /v1/refunds
            {'provider': 's3', 'fault': 'DOWN', 'method': 'P OST'}          | method must be one like POST
            {'provider': 's3', 'fault': 'DOWN', 'delayMillis': 5}           | delayMillis belongs to SLOW and TIMEOUT_AFTER_EFFECT only
            {'provider': 's3', 'fault': 'SLOW', 'delayMillis': 0}           | delayMillis must be from 1 to 600000
            {'provider': 's3', 'fault': 'DOWN', 'status': 500}              | status belongs to ERROR only
            {'provider': 's3', 'fault': 'ERROR', 'status': 200}             | status must be from 400 to 599
            {'provider': 's3', 'fault': 'ERROR', 'error': 'NotFoundException'} | error belongs to ERROR of ses only, in place of a status
            {'provider': 'ses', 'fault': 'ERROR', 'error': 'Misspelt'}      | error must be one of AccountSuspendedException, BadRequestException, LimitExceededException, MailFromDomainNotVerifiedException, MessageRejected, NotFoundException, SendingPausedException, TooManyRequestsException
            """)
    void refusesABadFault(String body, String why) throws Exception {
        var answer = control.post("/sandbox/faults", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"detail\":\"" + why + "\"");
        assertThat(control.items("/sandbox/faults")).isEmpty();
    }

    @Test
    void knowsNoOtherFaultAndNoOtherProvider() throws Exception {
        assertThat(control.http().delete("/sandbox/faults/none").statusCode()).isEqualTo(404);
        var answer = control.http().get("/sandbox/visa/requests");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("There is no provider 'visa'; there are stripe, paypal, twilio, ses, s3, oidc");
    }
}
