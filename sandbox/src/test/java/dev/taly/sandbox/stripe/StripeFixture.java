package dev.taly.sandbox.stripe;

import com.stripe.StripeClient;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.service.checkout.SessionService;
import dev.taly.sandbox.SandboxTest;

final class StripeFixture {

    private StripeFixture() {}

    static StripeClient client(int port) {
        return client(port, SandboxTest.SECRET_KEY);
    }

    static StripeClient client(int port, String key) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase("http://127.0.0.1:" + port + "/stripe")
                .setMaxNetworkRetries(0)
                .build();
    }

    static SessionService sessions(int port) {
        return client(port).v1().checkout().sessions();
    }

    static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    static SessionCreateParams.Builder aSession() {
        return aSession("eur", 4500, "Haircut");
    }

    static SessionCreateParams.Builder aSession(String currency, long amount, String name) {
        var product = SessionCreateParams.LineItem.PriceData.ProductData.builder()
                .setName(name)
                .build();
        var price = SessionCreateParams.LineItem.PriceData.builder()
                .setCurrency(currency)
                .setUnitAmount(amount)
                .setProductData(product)
                .build();
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setPriceData(price)
                        .setQuantity(1L)
                        .build())
                .setSuccessUrl("http://localhost:8080/done?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("http://localhost:8080/cancelled")
                .setClientReferenceId("booking-1")
                .setCustomerEmail("ada@example.test")
                .putMetadata("paymentId", "p-1")
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata("attemptId", "a-1")
                        .build());
    }
}
