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
import java.util.Set;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Sends text messages by Twilio. What the SDK throws quotes the phone number, so it goes no further than here. */
@Component
@Conditional(WithTwilio.class)
class TwilioCourier implements Courier {

    /** "This 'From' number has exceeded the maximum number of queued messages". */
    private static final int QUEUE_FULL = 21611;

    /**
     * No such sender (21212, 21603, 21606, 21659, 21660), no such callback (21609), and an account on trial (21608).
     *
     * @see <a href="https://www.twilio.com/docs/api/errors">Twilio: error and warning dictionary</a>
     */
    private static final Set<Integer> OURS = Set.of(21212, 21603, 21606, 21608, 21609, 21659, 21660);

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
            throw meaning(e.getCode());
        } catch (TwilioException e) {
            throw new Unclear("an answer that cannot be read", null);
        }
    }

    /** Final is what is about the recipient: whatever is wrong with our sender or account can be mended. */
    private static RuntimeException meaning(int code) {
        String reason = "twilio-" + code;
        if (code == QUEUE_FULL) {
            return Unavailable.throttled(reason, null);
        }
        return OURS.contains(code)
                ? new Misconfigured(reason, "Look at https://www.twilio.com/docs/errors/" + code + " and TALY_SMS_FROM")
                : new Undeliverable(reason);
    }
}
