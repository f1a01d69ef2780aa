package dev.taly.notification.twilio;

import com.twilio.http.TwilioRestClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TwilioConfiguration {

    /** A client of our own, because the SDK's other way is a static one for the whole process. */
    @Bean
    @Conditional(WithTwilio.class)
    TwilioRestClient twilio(TwilioSettings settings) {
        return new TwilioRestClient.Builder(settings.accountSid(), settings.authToken())
                .httpClient(new TwilioHttp(settings))
                .build();
    }
}
