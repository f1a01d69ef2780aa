package dev.taly.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Names in the schema's functions mean the same whoever calls them, and by whatever path he looks for names. */
@WholeService
class FunctionsIT {

    @Autowired
    private JdbcClient jdbc;

    /** But for those whose body was bound to its names when they were made. */
    @Test
    void haveASearchPathOfTheirOwn() {
        assertThat(functions("true")).as("functions of the schema").isNotEmpty();
        assertThat(
                        functions(
                                "prosqlbody IS NULL AND NOT EXISTS"
                                        + " (SELECT FROM unnest(proconfig) AS one (setting) WHERE setting = 'search_path=analytics, pg_temp')"))
                .isEmpty();
    }

    private List<String> functions(String condition) {
        return jdbc.sql(
                        "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'analytics'::regnamespace AND "
                                + condition)
                .query(String.class)
                .list();
    }
}
