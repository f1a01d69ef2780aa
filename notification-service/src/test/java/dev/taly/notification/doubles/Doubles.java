package dev.taly.notification.doubles;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points the service at doubles of its providers, and lets tests move machine time; one set per JVM. */
public final class Doubles implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final SesDouble SES = new SesDouble();
    public static final TwilioDouble TWILIO = new TwilioDouble();
    public static final SnsDouble SNS = new SnsDouble();
    public static final UserServiceDouble USERS = new UserServiceDouble();
    public static final MachineTime MACHINE_TIME = new MachineTime();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        // where the AWS SDK looks for credentials
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        TestPropertyValues.of(
                        "TALY_USER_URL=" + USERS.url(),
                        "taly.token-url=" + USERS.url() + "/oauth2/token",
                        "taly.ses.endpoint=" + SES.endpoint(),
                        "taly.ses.configuration-set=taly-mails",
                        "taly.sns.endpoint=" + SNS.endpoint(),
                        "taly.sns.topic-arn=" + SnsDouble.TOPIC,
                        "taly.twilio.url=" + TWILIO.url(),
                        "taly.twilio.account-sid=" + TwilioDouble.ACCOUNT,
                        "taly.twilio.auth-token=" + TwilioDouble.TOKEN)
                .applyTo(context);
        context.getBeanFactory().addBeanPostProcessor(MACHINE_TIME.instead());
    }

    static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
