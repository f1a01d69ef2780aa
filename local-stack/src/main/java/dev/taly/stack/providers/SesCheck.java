package dev.taly.stack.providers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.DkimStatus;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;
import software.amazon.awssdk.services.sesv2.model.GetEmailIdentityResponse;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

/** The account's access to production, the identity that mails come from, and whether anybody hears what becomes of them. */
final class SesCheck implements ProviderCheck {

    private static final Pattern ADDRESS = Pattern.compile("([^<>\\s]+)@([^<>\\s]+)");

    @Override
    public String provider() {
        return "Amazon SES";
    }

    @Override
    public List<Finding> findings(Variables variables) {
        List<Finding> missing = Aws.missing(variables, "TALY_MAIL_FROM", "TALY_SUPPORT_EMAIL", "AWS_REGION");
        if (!missing.isEmpty()) {
            return missing;
        }
        Matcher from = ADDRESS.matcher(variables.text("TALY_MAIL_FROM"));
        if (!from.find()) {
            return List.of(Finding.toDo("TALY_MAIL_FROM has no mail address"));
        }
        try (SesV2Client ses = Aws.configured(SesV2Client.builder(), variables, "TALY_SES_ENDPOINT")
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            List<Finding> findings = new ArrayList<>();
            findings.add(account(ses));
            findings.addAll(identity(ses, from.group(2), from.group()));
            findings.addAll(SesReports.findings(ses, variables));
            return findings;
        } catch (SdkClientException e) {
            throw new UnreachableException("SES gave no answer");
        }
    }

    private static Finding account(SesV2Client ses) {
        try {
            GetAccountResponse account = ses.getAccount(request -> {});
            if (!Boolean.TRUE.equals(account.productionAccessEnabled())) {
                return Finding.toDo("the account is in SES's sandbox, which delivers to verified addresses only:"
                        + " ask for production access");
            }
            return Boolean.TRUE.equals(account.sendingEnabled())
                    ? Finding.ok("the account has production access and may send")
                    : Finding.toDo("sending is switched off for the account: see SES's console");
        } catch (AwsServiceException e) {
            return Aws.refused(e, "ses:GetAccount");
        }
    }

    /** Of the whole domain, else of the one address. */
    private static List<Finding> identity(SesV2Client ses, String domain, String address) {
        try {
            Optional<GetEmailIdentityResponse> found = find(ses, domain).or(() -> find(ses, address));
            return found.map(identity -> List.of(verified(identity, domain), dkim(identity), configuration(identity)))
                    .orElseGet(() ->
                            List.of(Finding.toDo("SES has no identity " + domain + " in this region: verify it")));
        } catch (AwsServiceException e) {
            return List.of(Aws.refused(e, "ses:GetEmailIdentity"));
        }
    }

    private static Optional<GetEmailIdentityResponse> find(SesV2Client ses, String identity) {
        try {
            return Optional.of(ses.getEmailIdentity(request -> request.emailIdentity(identity)));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static Finding verified(GetEmailIdentityResponse identity, String domain) {
        return Boolean.TRUE.equals(identity.verifiedForSendingStatus())
                ? Finding.ok("mails may come from " + domain)
                : Finding.toDo("the identity of " + domain + " is not verified: set the DNS records that SES names");
    }

    private static Finding dkim(GetEmailIdentityResponse identity) {
        return identity.dkimAttributes() != null && identity.dkimAttributes().status() == DkimStatus.SUCCESS
                ? Finding.ok("its mails are signed with DKIM")
                : Finding.toDo("DKIM of the identity is not in force: set the DNS records that SES names");
    }

    private static Finding configuration(GetEmailIdentityResponse identity) {
        return identity.configurationSetName() == null
                ? Finding.note("the identity has no configuration set of its own, and needs none")
                : Finding.ok("the identity has the configuration set " + identity.configurationSetName());
    }
}
