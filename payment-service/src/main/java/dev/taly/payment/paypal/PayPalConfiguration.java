package dev.taly.payment.paypal;

import com.paypal.core.PayPalEnvironment;
import com.paypal.core.PayPalHttpClient;
import com.paypal.core.request.AccessTokenRequest;
import java.net.http.HttpClient;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** PayPal is offered only where there is an account. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!(environment['taly.paypal.client-id'] ?: '').isBlank()")
class PayPalConfiguration {

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
