package dev.taly.payment.retention;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who began to pay and never did, by parts; any number of replicas may do it at once. */
@Repository
class UnpaidNames {

    private final JdbcClient jdbc;

    UnpaidNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Forgets them. Returns how many. */
    int forget(Duration kept, int most) {
        return jdbc.sql("SELECT forget_names(make_interval(secs => :seconds), :most)")
                .param("seconds", kept.toSeconds())
                .param("most", most)
                .query(Integer.class)
                .single();
    }
}
