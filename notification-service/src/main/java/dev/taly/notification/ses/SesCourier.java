package dev.taly.notification.ses;

import dev.taly.defaults.values.Email;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.notification.deliveries.Attempt;
import dev.taly.notification.deliveries.CallFailure;
import dev.taly.notification.deliveries.Courier;
import dev.taly.notification.mails.Mail;
import dev.taly.notification.mails.MailRenderer;
import dev.taly.notification.mails.MailSettings;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** Sends mails by Amazon SES, as raw MIME, because only that carries a calendar file. */
@Component
class SesCourier implements Courier {

    private final SesV2Client ses;
    private final MailRenderer renderer;
    private final MailSettings settings;
    private final @Nullable String configurationSet;

    SesCourier(SesV2Client ses, MailRenderer renderer, MailSettings settings, SesSettings account) {
        this.ses = ses;
        this.renderer = renderer;
        this.settings = settings;
        this.configurationSet = account.configurationSet().isBlank() ? null : account.configurationSet();
    }

    @Override
    public NotificationChannel channel() {
        return NotificationChannel.EMAIL;
    }

    @Override
    public String send(Attempt attempt) {
        Mail mail = renderer.render(attempt);
        InternetAddress sender = settings.sender(mail.sender());
        String recipient = Email.find(attempt.recipient())
                .orElseThrow(() -> new Undeliverable("no-address"))
                .address();
        byte[] mime = Mime.message(mail, sender, settings.replyTo(mail.sender()), recipient);
        SendEmailRequest request = SendEmailRequest.builder()
                .fromEmailAddress(sender.toString())
                .destination(to -> to.toAddresses(recipient))
                .content(content -> content.raw(raw -> raw.data(SdkBytes.fromByteArray(mime))))
                .configurationSetName(configurationSet)
                // comes back with every notification about this mail
                .emailTags(MessageTag.builder()
                        .name("delivery")
                        .value(attempt.deliveryId().toString())
                        .build())
                .build();
        try {
            return ses.sendEmail(request).messageId();
        } catch (SdkServiceException e) {
            throw SesRefusal.meaning(e);
        } catch (ApiCallTimeoutException | AbortedException e) {
            throw new Unclear("no answer in time", e);
        } catch (SdkClientException e) {
            // without the network it is about credentials or the request itself, before anything was sent
            throw CallFailure.isOfTheNetwork(e) ? CallFailure.of(e) : new Unavailable("no call possible", e);
        }
    }
}
