package dev.taly.payment.paypal;

import com.paypal.core.PayPalEnvironment;
import com.paypal.core.PayPalHttpClient;
import com.paypal.core.request.AccessTokenRequest;
import java.net.http.HttpClient;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;

/** PayPal is offered only where there is an account. */
@Configuration(proxyBeanMethods = false)
@Conditional(PayPalConfiguration.HasAccount.class)
class PayPalConfiguration {

    static class HasAccount implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty("taly.paypal.client-id"));
        }
    }

    @Bean
    PayPalProvider payPalProvider(PayPalSettings settings, @Qualifier("machineClock") Clock machineClock) {
        // its page address is unused: PayPal names the page in its answers
        PayPalEnvironment environment =
                new PayPalEnvironment(settings.clientId(), settings.clientSecret(), settings.url(), settings.url());
        PayPalHttpClient http = new PayPalHttpClient(environment);
        http.setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()));
        http.setReadTimeout(Math.toIntExact(settings.readTimeout().toMillis()));
        PayPalTokens tokens = new PayPalTokens(
                () -> http.execute(new AccessTokenRequest(environment)).result(), machineClock);
        PayPalVerification verification = new PayPalVerification(verifier(settings), tokens, settings.webhookId());
        return new PayPalProvider(
                new PayPalClient(http, tokens), new PayPalWebhooks(verification, settings.webhookAge(), machineClock));
    }

    private static RestClient verifier(PayPalSettings settings) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(settings.verifyTimeout());
        return RestClient.builder()
                .baseUrl(settings.url())
                .requestFactory(requests)
                .build();
    }
}
