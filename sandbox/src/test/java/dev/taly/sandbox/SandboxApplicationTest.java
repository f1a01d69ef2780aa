package dev.taly.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxTest
class SandboxApplicationTest {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Test
    void isReadyOnTheManagementPort() throws Exception {
        assertThat(new Http(managementPort).get("/actuator/health/readiness").body())
                .contains("\"UP\"");
        assertThat(new Http(managementPort).get("/actuator/health/liveness").body())
                .contains("\"UP\"");
        assertThat(new Http(port).get("/actuator/health").statusCode()).isEqualTo(404);
    }

    @Test
    void welcomesWithLinksThatWork() throws Exception {
        var home = new Http(port).get("/");
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body()).contains("href=\"/mailbox\"");
        var links = Pattern.compile("href=\"(/[^\"]*)\"").matcher(home.body()).results();
        for (var link : links.map(l -> l.group(1)).toList()) {
            assertThat(new Http(port).get(link).statusCode()).as(link).isEqualTo(200);
        }
        assertThat(home.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("default-src 'none'");
    }

    @Test
    void answersAnUnknownAddressWithAProblem() throws Exception {
        var answer = new Http(port).get("/nothing-here");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void refusesToStartOutsideDevelopment() {
        assertThatThrownBy(() -> start("--TALY_ENV=production"))
                .rootCause()
                .hasMessageContaining("TALY_ENV=development");
        assertThatThrownBy(() -> start("--TALY_ENV=staging")).rootCause().hasMessageContaining("TALY_ENV=development");
        assertThatThrownBy(() -> start()).rootCause().hasMessageContaining("TALY_ENV=development");
    }

    @Test
    void refusesToStartWithoutItsSecrets() {
        assertThatThrownBy(() -> start("--TALY_ENV=development", "--TALY_STRIPE_SECRET_KEY="))
                .rootCause()
                .hasMessageContaining("set TALY_STRIPE_SECRET_KEY");
        assertThatThrownBy(() -> start("--TALY_ENV=development", "--TALY_PAYPAL_WEBHOOK_ID="))
                .rootCause()
                .hasMessageContaining("set TALY_PAYPAL_WEBHOOK_ID");
        assertThatThrownBy(() -> start("--TALY_ENV=development", "--AWS_SECRET_ACCESS_KEY="))
                .rootCause()
                .hasMessageContaining("set AWS_SECRET_ACCESS_KEY");
    }

    private static void start(String... arguments) {
        new SpringApplicationBuilder(SandboxApplication.class)
                .properties(
                        "server.port=0",
                        "management.server.port=0",
                        "TALY_STRIPE_SECRET_KEY=k",
                        "TALY_STRIPE_WEBHOOK_SECRET=s",
                        "SANDBOX_STRIPE_WEBHOOK_URL=http://127.0.0.1:9/",
                        "TALY_PAYPAL_CLIENT_ID=c",
                        "TALY_PAYPAL_CLIENT_SECRET=s",
                        "TALY_PAYPAL_WEBHOOK_ID=w",
                        "SANDBOX_PAYPAL_WEBHOOK_URL=http://127.0.0.1:9/",
                        "AWS_ACCESS_KEY_ID=k",
                        "AWS_SECRET_ACCESS_KEY=s")
                .run(arguments)
                .close();
    }
}
