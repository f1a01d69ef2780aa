package dev.taly.notification.mails;

import dev.taly.defaults.events.EventConsumer;
import dev.taly.defaults.events.EventHandlers;
import dev.taly.defaults.events.ReceivedEvent;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Topology;
import dev.taly.events.auth.MailRequested;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingDetails;
import dev.taly.notification.deliveries.DeliveryService;
import dev.taly.notification.deliveries.Message;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which event sends which mail to whom. */
@Component
class MailEventListener implements EventConsumer {

    private final DeliveryService deliveries;

    MailEventListener(DeliveryService deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public ConsumerQueue queue() {
        return Topology.NOTIFICATION_MAIL;
    }

    @Override
    public void register(EventHandlers handlers) {
        handlers.on(MailRequested.class, this::requested).on(BookingConfirmed.class, this::confirmed);
    }

    private void requested(ReceivedEvent<MailRequested> event) {
        MailRequested data = event.data();
        MailTemplate template = switch (data.kind()) {
            case VERIFY_EMAIL -> MailTemplate.VERIFY_EMAIL;
        };
        deliveries.plan(Message.mail(
                event.id(),
                data.userId(),
                event.companyId(),
                template.id(),
                data.email(),
                Locale.forLanguageTag(data.locale()),
                data));
    }

    private void confirmed(ReceivedEvent<BookingConfirmed> event) {
        BookingDetails booking = event.data().booking();
        UUID bookingId = booking.bookingId();
        deliveries.plan(Message.mail(
                event.id(),
                bookingId,
                event.companyId(),
                MailTemplate.BOOKING_CONFIRMED.id(),
                booking.customer().email(),
                Locale.forLanguageTag(booking.customer().locale()),
                event.data()));
    }
}
