package dev.taly.defaults.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class ProductionGuardTest {

    private final MockEnvironment environment =
            new MockEnvironment().withProperty("TALY_INTERNAL_HOSTS", "user-service, .svc.cluster.local,redis");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TALY_ORIGIN                         | http://taly.example
            TALY_ORIGIN                         | ''
            TALY_STRIPE_URL                     | ''
            TALY_SOCIAL_OIDC_ISSUER             | http://sandbox:8090/oidc
            TALY_SOCIAL_OIDC_ISSUER             | http://user-service/oidc
            TALY_SOCIAL_OIDC_INTERNAL_URL       | http://sandbox:8090/oidc
            TALY_AUTH_SOCIAL_GOOGLE_URL         | http://127.0.0.1:9000
            taly.auth.social.google.url         | http://127.0.0.1:9000
            TALY_PAYPAL_URL                     | https://api-m.sandbox.paypal.com
            TALY_PAYPAL_URL                     | http://user-service/paypal
            TALY_JWKS_URL                       | http://auth-service:8080/oauth2/jwks
            TALY_SNS_ENDPOINT                   | https://sns.example
            TALY_USER_URL                       | http://user-service:8080,http://elsewhere:8080
            TALY_USER_URL                       | http://user-service.example
            TALY_USER_URL                       | http://user-service@elsewhere/
            TALY_REDIS_URL                      | redis://cache:6379
            TALY_RABBITMQ_ADDRESSES             | amqp://taly:x@broker:5672
            TALY_RABBITMQ_ADDRESSES             | broker:5672
            TALY_DATABASE_URL                   | jdbc:postgresql://db:5432/taly
            TALY_DATABASE_URL                   | jdbc:postgresql://db:5432/taly?sslmode=prefer
            TALY_SOMETHING_NEW_ENDPOINT         | http://somewhere
            AWS_ENDPOINT_URL_SESV2              | http://127.0.0.1:8090
            OTEL_EXPORTER_OTLP_ENDPOINT         | http://collector:4318
            TALY_STRIPE_SECRET_KEY              | sk_test_1
            TALY_STRIPE_SECRET_KEY              | rk_test_1
            TALY_STRIPE_PUBLISHABLE_KEY         | pk_test_1
            TALY_STRIPE_CREDENTIAL              | rk_test_1
            TALY_ORIGIN                         | https://localhost:8443
            TALY_ORIGIN                         | https://taly.test
            TALY_STRIPE_URL                     | https://127.0.0.1:8090/stripe
            TALY_S3_PUBLIC_ENDPOINT             | https://[::1]:8090/s3
            TALY_SOMETHING_NEW_URI              | http://somewhere
            TALY_SOMETHING_NEW_URLS             | https://somewhere,http://elsewhere
            TALY_RABBITMQ_DECLARE               | true
            taly.topology.declare               | true
            TALY_MAIL_FROM                      | Taly <no-reply@taly.test>
            TALY_SUPPORT_EMAIL                  | support@taly.example
            TALY_SMS_FROM                       | +15005550006
            """)
    void refuses(String variable, String value) {
        environment.setProperty(variable, value);

        assertThatThrownBy(() -> ProductionGuard.check(environment))
                .isInstanceOf(UnfitSettingsException.class)
                .hasMessageStartingWith(variable + " holds a development value");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TALY_ORIGIN                         | https://taly.example
            TALY_SES_ENDPOINT                   | ''
            TALY_TWILIO_URL                     | ''
            TALY_S3_ENDPOINT                    | ''
            TALY_PAYPAL_URL                     | ''
            TALY_PAYPAL_URL                     | https://api-m.paypal.com
            TALY_SOCIAL_OIDC_ISSUER             | https://id.example
            TALY_JWKS_URL                       | https://auth.example/oauth2/jwks
            TALY_JWKS_URL                       | http://auth.taly.svc.cluster.local:8080/oauth2/jwks
            TALY_USER_URL                       | http://user-service:8080, http://USER-SERVICE:8081
            TALY_REDIS_URL                      | rediss://cache:6379
            TALY_REDIS_URL                      | redis://:secret@redis:6379/0
            TALY_RABBITMQ_ADDRESSES             | amqps://taly:x@broker:5671
            TALY_RABBITMQ_ADDRESSES             | mq.taly.svc.cluster.local:5672
            TALY_DATABASE_URL                   | jdbc:postgresql://db:5432/taly?a=b&sslmode=verify-full
            TALY_DATABASE_URL                   | jdbc:postgresql://a.svc.cluster.local,b.svc.cluster.local/taly
            TALY_STRIPE_SECRET_KEY              | rk_live_1
            TALY_RABBITMQ_DECLARE               | false
            TALY_MAIL_FROM                      | Taly <no-reply@latest.com>
            TALY_SMS_FROM                       | +15005551234567
            TALY_JWKS_URL                       | https://localhost:8443/oauth2/jwks
            SOMETHING_ELSE_URL                  | http://somewhere
            """)
    void accepts(String variable, String value) {
        environment.setProperty(variable, value);

        assertThatCode(() -> ProductionGuard.check(environment)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"development", "staging"})
    void looksAtProductionOnly(String name) {
        environment.setProperty("TALY_ENV", name);
        environment.setProperty("TALY_ORIGIN", "http://localhost:8080");

        assertThatCode(() -> ProductionGuard.check(environment)).doesNotThrowAnyException();
    }

    @Test
    void saysHowAnAddressIsNamedAsInternal() {
        environment.setProperty("TALY_USER_URL", "http://users:8080");

        assertThatThrownBy(() -> ProductionGuard.check(environment))
                .isInstanceOfSatisfying(
                        UnfitSettingsException.class,
                        unfit -> assertThat(unfit.action()).contains("TALY_INTERNAL_HOSTS"));
    }

    @ParameterizedTest
    @CsvSource({"'', true", "10.0.0.0/16, false"})
    void warnsOfAGatewayThatTrustsNoProxy(String proxies, boolean warned, CapturedOutput output) {
        environment.setProperty("taly.trusted-proxies", proxies);

        ProductionGuard.check(environment);

        assertThat(output.getOut().contains("TALY_TRUSTED_PROXIES is empty")).isEqualTo(warned);
    }

    @Test
    void warnsNobodyElse(CapturedOutput output) {
        ProductionGuard.check(environment);

        assertThat(output.getOut()).doesNotContain("TALY_TRUSTED_PROXIES");
    }
}
