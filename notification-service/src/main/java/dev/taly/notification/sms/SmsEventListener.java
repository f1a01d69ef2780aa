package dev.taly.notification.sms;

import dev.taly.defaults.events.EventConsumer;
import dev.taly.defaults.events.EventHandlers;
import dev.taly.defaults.events.ReceivedEvent;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Event;
import dev.taly.events.Topology;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.notification.deliveries.BusinessTime;
import dev.taly.notification.deliveries.Couriers;
import dev.taly.notification.deliveries.DeliveryService;
import dev.taly.notification.deliveries.Matter;
import dev.taly.notification.deliveries.Message;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Which event sends which text message, to customers who gave a phone number; none while no provider is configured. */
@Component
class SmsEventListener implements EventConsumer {

    private static final Logger log = LoggerFactory.getLogger(SmsEventListener.class);

    private final DeliveryService deliveries;
    private final BusinessTime businessTime;
    private final boolean on;
    private final Counter invalidNumbers;

    SmsEventListener(DeliveryService deliveries, BusinessTime businessTime, Couriers couriers, MeterRegistry metrics) {
        this.deliveries = deliveries;
        this.businessTime = businessTime;
        this.on = couriers.serve(NotificationChannel.SMS);
        this.invalidNumbers = Counter.builder("taly.sms.skipped")
                .description("Text messages not sent because the customer's phone number cannot exist")
                .register(metrics);
        if (!on) {
            log.info("Text messages are off: TALY_TWILIO_ACCOUNT_SID is not set");
        }
    }

    @Override
    public ConsumerQueue queue() {
        return Topology.NOTIFICATION_SMS;
    }

    @Override
    public void register(EventHandlers handlers) {
        handlers.on(BookingApproved.class, this::approved)
                .on(BookingDeclined.class, event -> last(event, event.data().booking(), SmsTemplate.BOOKING_DECLINED))
                .on(
                        BookingConfirmed.class,
                        event -> newest(
                                event, event.data().booking(), SmsTemplate.BOOKING_CONFIRMED, Matter.STATE_AND_LINK))
                .on(
                        BookingRescheduled.class,
                        event -> newest(event, event.data().booking(), SmsTemplate.BOOKING_RESCHEDULED, Matter.ALL))
                .on(BookingCancelled.class, this::cancelled);
    }

    /** The time to pay is short, and the mail may not be read in it. */
    private void approved(ReceivedEvent<BookingApproved> event) {
        BookingDetails booking = event.data().booking();
        if (booking.status().equals("PENDING_PAYMENT")) {
            newest(event, booking, SmsTemplate.BOOKING_APPROVED, Matter.STATE_AND_LINK);
        }
    }

    /** What never stood is cancelled as often as anybody likes, for whatever number he types: a mail is enough. */
    private void cancelled(ReceivedEvent<BookingCancelled> event) {
        BookingDetails booking = event.data().booking();
        if (Boolean.FALSE.equals(event.data().wasConfirmed())) {
            deliveries.supersede(booking.bookingId(), Matter.ALL, event.sequence());
        } else {
            last(event, booking, SmsTemplate.BOOKING_CANCELLED);
        }
    }

    private void newest(
            ReceivedEvent<? extends Event> event, BookingDetails booking, SmsTemplate template, Set<Matter> outdated) {
        deliveries.supersede(booking.bookingId(), outdated, event.sequence());
        toCustomer(event, booking, template)
                .map(message -> message.onlyWhileItLasts(Matter.STATE))
                .ifPresent(deliveries::plan);
    }

    private void last(ReceivedEvent<? extends Event> event, BookingDetails booking, SmsTemplate template) {
        deliveries.supersede(booking.bookingId(), Matter.ALL, event.sequence());
        toCustomer(event, booking, template).ifPresent(deliveries::plan);
    }

    private Optional<Message> toCustomer(
            ReceivedEvent<? extends Event> event, BookingDetails booking, SmsTemplate template) {
        BookingDetails.Customer customer = booking.customer();
        String phone = customer.phone();
        if (!on || phone == null || phone.isBlank()) {
            return Optional.empty();
        }
        Locale locale = Locale.forLanguageTag(customer.locale());
        Optional<String> number = PhoneNumbers.e164(phone, locale, customer.timeZone(), booking.timeZone());
        if (number.isEmpty()) {
            invalidNumbers.increment();
            log.info("No text message about booking {}: its phone number cannot exist", booking.bookingId());
        }
        Instant end = template.end(booking);
        return number.map(recipient -> Message.because(
                        event, booking.bookingId(), NotificationChannel.SMS, template.id(), recipient, locale)
                .until(end == null ? null : businessTime.onMachine(end)));
    }
}
