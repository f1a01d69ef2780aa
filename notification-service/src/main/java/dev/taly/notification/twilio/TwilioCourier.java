package dev.taly.notification.twilio;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.notification.deliveries.Attempt;
import dev.taly.notification.deliveries.Courier;
import dev.taly.notification.sms.SmsRenderer;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Sends text messages by Twilio. What the SDK throws quotes the phone number, so it goes no further than here. */
@Component
@Conditional(WithTwilio.class)
class TwilioCourier implements Courier {

    private final TwilioRestClient twilio;
    private final SmsRenderer renderer;
    private final TwilioSettings settings;

    TwilioCourier(TwilioRestClient twilio, SmsRenderer renderer, TwilioSettings settings) {
        this.twilio = twilio;
        this.renderer = renderer;
        this.settings = settings;
    }

    @Override
    public NotificationChannel channel() {
        return NotificationChannel.SMS;
    }

    @Override
    public String send(Attempt attempt) {
        String text = renderer.render(attempt);
        try {
            Message message = Message.creator(
                            settings.accountSid(),
                            new PhoneNumber(attempt.recipient()),
                            new PhoneNumber(settings.from()),
                            text)
                    .setStatusCallback(settings.callback(attempt.deliveryId()))
                    .create(twilio);
            if (message.getSid() == null) {
                throw new Unclear("an answer without an id", null);
            }
            return message.getSid();
        } catch (ApiException e) {
            if (e.getCode() == null) {
                throw new Unclear("an answer that cannot be read", null);
            }
            throw new Undeliverable("twilio-" + e.getCode());
        } catch (TwilioException e) {
            throw new Unclear("an answer that cannot be read", null);
        }
    }
}
