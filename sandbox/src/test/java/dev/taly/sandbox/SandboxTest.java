package dev.taly.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** The whole sandbox on a free port, the same one for all tests that say so; its webhooks go to {@link WebhookReceiver}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ContextConfiguration(initializers = WebhookReceiver.Address.class)
@SpringBootTest(
        classes = SandboxApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "TALY_ENV=development",
            "TALY_STRIPE_SECRET_KEY=" + SandboxTest.SECRET_KEY,
            "TALY_STRIPE_WEBHOOK_SECRET=" + SandboxTest.WEBHOOK_SECRET,
            "TALY_PAYPAL_CLIENT_ID=" + SandboxTest.PAYPAL_CLIENT_ID,
            "TALY_PAYPAL_CLIENT_SECRET=" + SandboxTest.PAYPAL_CLIENT_SECRET,
            "TALY_PAYPAL_WEBHOOK_ID=" + SandboxTest.PAYPAL_WEBHOOK_ID,
            "TALY_TWILIO_ACCOUNT_SID=" + SandboxTest.TWILIO_ACCOUNT,
            "TALY_TWILIO_AUTH_TOKEN=" + SandboxTest.TWILIO_TOKEN,
            "sandbox.twilio.pause=20ms",
            "AWS_ACCESS_KEY_ID=" + SandboxTest.AWS_KEY,
            "AWS_SECRET_ACCESS_KEY=" + SandboxTest.AWS_SECRET,
            "TALY_SOCIAL_OIDC_CLIENT_ID=" + SandboxTest.OIDC_CLIENT_ID,
            "TALY_SOCIAL_OIDC_CLIENT_SECRET=" + SandboxTest.OIDC_CLIENT_SECRET,
            "sandbox.webhooks.first-retry=20ms",
            "management.server.port=0"
        })
public @interface SandboxTest {

    String SECRET_KEY = "sk_test_sandbox";
    String WEBHOOK_SECRET = "whsec_sandbox";
    String PAYPAL_CLIENT_ID = "sandbox-client";
    String PAYPAL_CLIENT_SECRET = "sandbox-client-secret";
    String PAYPAL_WEBHOOK_ID = "WH-SANDBOX";
    String TWILIO_ACCOUNT = "AC0000000000000000000000000000sandb";
    String TWILIO_TOKEN = "token_sandbox";
    String OIDC_CLIENT_ID = "taly";
    String OIDC_CLIENT_SECRET = "oidc secret+";
    String AWS_KEY = "AKIDSANDBOX";
    String AWS_SECRET = "aws/secret+sandbox";
}
