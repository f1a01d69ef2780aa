package dev.taly.notification.ses;

import dev.taly.notification.deliveries.DeliveryService;
import dev.taly.notification.recipients.Suppressions;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what SES reports about mails, each message of SNS once. */
@Service
class SesEventService {

    private static final Logger log = LoggerFactory.getLogger(SesEventService.class);

    private final JdbcClient jdbc;
    private final Suppressions suppressions;
    private final DeliveryService deliveries;
    private final Clock machineClock;

    SesEventService(
            JdbcClient jdbc,
            Suppressions suppressions,
            DeliveryService deliveries,
            @Qualifier("machineClock") Clock machineClock) {
        this.jdbc = jdbc;
        this.suppressions = suppressions;
        this.deliveries = deliveries;
        this.machineClock = machineClock;
    }

    @Transactional
    void take(String messageId, SesEvent event) {
        Instant now = machineClock.instant();
        if (!isFirst(messageId, now)) {
            return;
        }
        event.suppresses().ifPresent(reason -> {
            event.addresses().sorted().forEach(address -> suppressions.add(address, reason, now));
            log.warn("An address is suppressed: {}", reason);
        });
        event.report().ifPresent(report -> {
            if (!deliveries.report(report)) {
                log.info("SES reports about a mail that is none of ours: {}", report.messageId());
            }
        });
    }

    private boolean isFirst(String messageId, Instant now) {
        return jdbc.sql("INSERT INTO sns_message (id, received_at) VALUES (:id, :now) ON CONFLICT DO NOTHING")
                        .param("id", messageId)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }
}
