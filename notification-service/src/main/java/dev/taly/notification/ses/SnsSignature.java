package dev.taly.notification.ses;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Whether a message is Amazon's, of our topic, and of today. What costs nothing to find out comes first, so that what anybody posts
 * makes us call nobody.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html">SNS: verifying signatures</a>
 */
@Component
class SnsSignature {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final SnsSettings settings;
    private final SnsHosts hosts;
    private final SnsCertificates certificates;
    private final Clock machineClock;

    SnsSignature(
            SnsSettings settings,
            SnsHosts hosts,
            SnsCertificates certificates,
            @Qualifier("machineClock") Clock machineClock) {
        this.settings = settings;
        this.hosts = hosts;
        this.certificates = certificates;
        this.machineClock = machineClock;
    }

    /** @throws dev.taly.defaults.problem.ProblemException 503 while the certificate cannot be read */
    boolean isOf(SnsMessage message) {
        if (settings.topicArn().isBlank()
                || !settings.topicArn().equals(message.topicArn())
                || message.messageId() == null
                || message.signature() == null
                || !isOfToday(message)) {
            return false;
        }
        Optional<URI> certificate = hosts.certificate(message.signingCertUrl());
        return certificate.isPresent() && isSigned(message, message.signature(), certificate.get());
    }

    private boolean isSigned(SnsMessage message, String signature, URI certificate) {
        try {
            X509Certificate signer = certificates.at(certificate);
            signer.checkValidity(Date.from(machineClock.instant()));
            Signature check = Signature.getInstance(algorithm(message));
            check.initVerify(signer.getPublicKey());
            check.update(message.signedText().getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            return false;
        }
    }

    private static String algorithm(SnsMessage message) {
        return switch (String.valueOf(message.signatureVersion())) {
            case "1" -> "SHA1withRSA";
            case "2" -> "SHA256withRSA";
            default -> throw new IllegalArgumentException("No such version of signatures");
        };
    }

    /** Longer than SNS tries, and shorter than we remember what came. */
    private boolean isOfToday(SnsMessage message) {
        try {
            Instant sent = Instant.parse(String.valueOf(message.timestamp()));
            Instant now = machineClock.instant();
            return sent.isAfter(now.minus(settings.mostAge())) && sent.isBefore(now.plus(CLOCK_SKEW));
        } catch (DateTimeException none) {
            return false;
        }
    }
}
