package dev.taly.payment.doubles;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points the service at doubles of those it calls; one set per JVM. */
public final class Doubles implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final String WEBHOOK_SECRET = "whsec_double";
    public static final StripeDouble STRIPE = new StripeDouble();
    public static final PayPalDouble PAYPAL = new PayPalDouble();
    public static final BookingDouble BOOKINGS = new BookingDouble();
    public static final MemberDouble MEMBERS = new MemberDouble();
    public static final S3Double S3 = new S3Double();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        // where the AWS SDK looks for them
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        TestPropertyValues.of(
                        "taly.stripe.url=" + STRIPE.url(),
                        "taly.stripe.secret-key=sk_test_double",
                        "taly.stripe.webhook-secret=" + WEBHOOK_SECRET,
                        "taly.paypal.url=" + PAYPAL.url(),
                        "taly.paypal.client-id=" + PayPalDouble.CLIENT_ID,
                        "taly.paypal.client-secret=" + PayPalDouble.CLIENT_SECRET,
                        "taly.paypal.webhook-id=" + PayPalDouble.WEBHOOK_ID,
                        "taly.receipts.endpoint=" + S3.url(),
                        "taly.receipts.public-endpoint=" + S3.publicUrl(),
                        "taly.receipts.bucket=" + S3Double.BUCKET,
                        "taly.bookings.url=" + BOOKINGS.url(),
                        "TALY_USER_URL=" + MEMBERS.url(),
                        "taly.token-url=" + BOOKINGS.url() + "/oauth2/token")
                .applyTo(context);
    }
}
