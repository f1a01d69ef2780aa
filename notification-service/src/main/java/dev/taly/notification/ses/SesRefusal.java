package dev.taly.notification.ses;

import dev.taly.notification.deliveries.CallFailure;
import dev.taly.notification.deliveries.Courier.Misconfigured;
import dev.taly.notification.deliveries.Courier.Unavailable;
import dev.taly.notification.deliveries.Courier.Unclear;
import dev.taly.notification.deliveries.Courier.Undeliverable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sesv2.model.AccountSuspendedException;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainNotVerifiedException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;

/**
 * What an error that SES answers means for the mail. Final is only what is about its recipient: all else is wrong with our
 * account, our sender or our code, and the mail goes out once that is mended. What SES writes quotes addresses, so it is read
 * here and goes no further.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html">SES: SendEmail, errors</a>
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html">SES: email sending errors</a>
 */
final class SesRefusal {

    private static final Pattern NOT_VERIFIED = Pattern.compile("not verified", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("address|domain|local", Pattern.CASE_INSENSITIVE);

    /** A bad request may be about these addresses too, which are ours. */
    private static final Pattern SENDER =
            Pattern.compile("not verified|from|source|sender|reply|return-path|feedback", Pattern.CASE_INSENSITIVE);

    private static final String VERIFY =
            "Verify the identity of TALY_MAIL_FROM with Amazon SES in AWS_REGION, and ask there for production access if the"
                    + " account is still in the SES sandbox";

    private SesRefusal() {}

    static RuntimeException meaning(SdkServiceException refused) {
        return switch (refused) {
            case SdkServiceException e
            when e.isThrottlingException() -> Unavailable.throttled("SES answered " + e.statusCode(), retryAfter(e));
            case BadRequestException e when isAboutTheRecipient(text(e)) -> new Undeliverable("bad-address");
            case BadRequestException _ ->
                new Misconfigured("bad-request", "SES cannot read what this version sends: look for a newer one");
            case MessageRejectedException e
            when NOT_VERIFIED.matcher(text(e)).find() -> new Misconfigured("sender-not-verified", VERIFY);
            case MessageRejectedException _ ->
                new Misconfigured("rejected", "SES takes no such content: compare the templates with its rules");
            case MailFromDomainNotVerifiedException _ ->
                new Misconfigured("mail-from-not-verified", "Mend the MX record of the custom MAIL FROM domain");
            case AccountSuspendedException _ ->
                new Misconfigured("account-suspended", "Ask AWS to open the account for sending again");
            case SendingPausedException _ ->
                new Misconfigured("sending-paused", "Resume sending in the SES console, or ask AWS why it was paused");
            case NotFoundException _ ->
                new Misconfigured("not-found", "Look whether AWS_REGION is the one set up for SES");
            case SdkServiceException e
            when e.statusCode() == 401 || e.statusCode() == 403 ->
                new Misconfigured("not-allowed", "Check the AWS credentials and their right to ses:SendEmail");
            case SdkServiceException e
            when CallFailure.isOfAnIntermediary(e.statusCode()) -> new Unclear("SES answered " + e.statusCode(), null);
            default -> later(refused);
        };
    }

    private static boolean isAboutTheRecipient(String text) {
        return ADDRESS.matcher(text).find() && !SENDER.matcher(text).find();
    }

    private static Unavailable later(SdkServiceException refused) {
        return new Unavailable("SES answered " + refused.statusCode(), retryAfter(refused));
    }

    private static String text(AwsServiceException refused) {
        AwsErrorDetails details = refused.awsErrorDetails();
        return details == null ? "" : String.valueOf(details.errorMessage());
    }

    private static @Nullable String retryAfter(SdkServiceException refused) {
        if (!(refused instanceof AwsServiceException answered) || answered.awsErrorDetails() == null) {
            return null;
        }
        SdkHttpResponse answer = answered.awsErrorDetails().sdkHttpResponse();
        return answer == null ? null : answer.firstMatchingHeader("Retry-After").orElse(null);
    }
}
