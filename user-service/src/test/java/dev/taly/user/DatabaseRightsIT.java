package dev.taly.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WholeService
class DatabaseRightsIT {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void runsAsItsOwnRole() {
        assertThat(jdbc.sql("SELECT current_user::text").query(String.class).single())
                .isEqualTo("taly_user");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM auth.account",
                "SELECT * FROM booking.booking",
                "SELECT * FROM payment.payment",
                "CREATE TABLE mine (id int)",
                "CREATE TABLE public.mine (id int)",
                "DELETE FROM membership",
                "DELETE FROM company",
                "UPDATE company_slug SET slug = 'stolen'",
                "DELETE FROM company_slug",
                "TRUNCATE profile CASCADE",
            })
    void mayNot(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement).update()).rootCause().hasMessageContaining("permission denied");
    }
}
