package dev.taly.payment.retention;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The webhooks that are over, by parts; any number of replicas may do it at once. */
@Repository
class PastWebhooks {

    private final JdbcClient jdbc;

    PastWebhooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes away what they said. Returns of how many. */
    int empty(Duration kept, int most) {
        return call("SELECT empty_webhooks(make_interval(secs => :seconds), :most)", kept, most);
    }

    /** Forgets that they came, once they are empty. Returns how many. */
    int forget(Duration kept, int most) {
        return call("SELECT forget_webhooks(make_interval(secs => :seconds), :most)", kept, most);
    }

    private int call(String function, Duration kept, int most) {
        return jdbc.sql(function)
                .param("seconds", kept.toSeconds())
                .param("most", most)
                .query(Integer.class)
                .single();
    }
}
