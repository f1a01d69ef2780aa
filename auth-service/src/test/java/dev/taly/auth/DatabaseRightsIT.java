package dev.taly.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class DatabaseRightsIT {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TABLE users.outbox",
                "TABLE booking.outbox",
                "TABLE payment.outbox",
                "TABLE notification.outbox",
                "TABLE analytics.inbox",
                "CREATE TABLE mine (id int)",
                "CREATE TABLE public.mine (id int)",
                "UPDATE known_device SET fingerprint = ''",
                "UPDATE recovery_code SET code_hash = ''",
                "DELETE FROM account",
                "UPDATE identity SET account_id = id",
                "UPDATE identity SET subject = 'x'",
                "TRUNCATE identity",
                "UPDATE attempt_key SET secret = ''::bytea",
                "DELETE FROM attempt_key",
                "TRUNCATE account_token",
                "TRUNCATE sign_in_pair",
                "TRUNCATE sign_in_pressure",
                "TRUNCATE known_network",
                "UPDATE refresh_token SET generation = 1",
                "DELETE FROM refresh_token",
                "DELETE FROM client_grant",
                "DELETE FROM client",
                "UPDATE passkey_user SET handle = ''",
                "DELETE FROM passkey_user",
                "TRUNCATE user_credentials",
                "UPDATE signing_key SET number = 2",
                "UPDATE signing_key SET public_jwk = ''",
                "UPDATE signing_key SET signs_from = now()",
                "DELETE FROM signing_key"
            })
    void mayNot(String sql) {
        Throwable refusal = catchThrowable(() -> jdbc.sql(sql).update());

        assertThat(refusal).isNotNull();
        assertThat(NestedExceptionUtils.getMostSpecificCause(refusal))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        denied -> assertThat(denied.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }
}
