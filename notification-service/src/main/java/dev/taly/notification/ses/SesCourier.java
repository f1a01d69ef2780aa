package dev.taly.notification.ses;

import dev.taly.notification.deliveries.Attempt;
import dev.taly.notification.deliveries.Courier;
import dev.taly.notification.mails.Mail;
import dev.taly.notification.mails.MailRenderer;
import dev.taly.notification.mails.MailSettings;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** Sends mails by Amazon SES, as raw MIME, because only that carries a calendar file. */
@Component
class SesCourier implements Courier {

    private final SesV2Client ses;
    private final MailRenderer renderer;
    private final MailSettings settings;

    SesCourier(SesV2Client ses, MailRenderer renderer, MailSettings settings) {
        this.ses = ses;
        this.renderer = renderer;
        this.settings = settings;
    }

    @Override
    public String send(Attempt attempt) {
        Mail mail = renderer.render(attempt);
        SendEmailRequest request = SendEmailRequest.builder()
                .fromEmailAddress(settings.from())
                .destination(to -> to.toAddresses(attempt.recipient()))
                .content(content -> content.raw(raw ->
                        raw.data(SdkBytes.fromByteArray(Mime.message(mail, settings.from(), attempt.recipient())))))
                // comes back with every notification about this mail
                .emailTags(MessageTag.builder()
                        .name("delivery")
                        .value(attempt.deliveryId().toString())
                        .build())
                .build();
        try {
            return ses.sendEmail(request).messageId();
        } catch (MessageRejectedException e) {
            throw new Undeliverable("rejected", e);
        } catch (BadRequestException e) {
            throw new Undeliverable("bad-request", e);
        }
    }
}
