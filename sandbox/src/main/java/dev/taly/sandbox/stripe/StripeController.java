package dev.taly.sandbox.stripe;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints of Stripe's API that Taly calls; every other address is answered as Stripe answers an unknown one. */
@RestController
@RequestMapping("/stripe/v1")
class StripeController {

    private final StripeApi api;
    private final Checkout checkout;
    private final Disputes disputes;
    private final AccountSetup setup;

    StripeController(StripeApi api, Checkout checkout, Disputes disputes, AccountSetup setup) {
        this.api = api;
        this.checkout = checkout;
        this.disputes = disputes;
        this.setup = setup;
    }

    @PostMapping("/checkout/sessions")
    ResponseEntity<String> createSession(HttpServletRequest request) {
        return api.answer(StripeCall.of(request), checkout::create);
    }

    @GetMapping("/checkout/sessions")
    ResponseEntity<String> sessions(HttpServletRequest request) {
        return api.answer(StripeCall.of(request), call -> checkout.sessions(SessionList.of(call.params())));
    }

    @GetMapping("/checkout/sessions/{id}")
    ResponseEntity<String> session(@PathVariable String id, HttpServletRequest request) {
        return api.answer(StripeCall.of(request), call -> checkout.session(id, call.params()));
    }

    @PostMapping("/checkout/sessions/{id}/expire")
    ResponseEntity<String> expireSession(@PathVariable String id, HttpServletRequest request) {
        return api.answer(StripeCall.of(request), call -> checkout.expire(id, call));
    }

    @GetMapping("/payment_intents/{id}")
    ResponseEntity<String> paymentIntent(@PathVariable String id, HttpServletRequest request) {
        return api.answer(StripeCall.of(request), call -> checkout.paymentIntent(id, call.params()));
    }

    /** What an account of no payments answers: those of the sandbox are told one by one. */
    @GetMapping({"/payment_intents", "/charges", "/disputes"})
    ResponseEntity<String> noObjects(HttpServletRequest request) {
        return api.answer(StripeCall.of(request), call -> AccountSetup.none(call));
    }

    @GetMapping("/webhook_endpoints")
    ResponseEntity<String> webhookEndpoints(HttpServletRequest request) {
        return api.answer(StripeCall.of(request), setup::webhookEndpoints);
    }

    @PostMapping("/refunds")
    ResponseEntity<String> createRefund(HttpServletRequest request) {
        return api.answer(StripeCall.of(request), checkout::refund);
    }

    @GetMapping("/refunds")
    ResponseEntity<String> refunds(HttpServletRequest request) {
        return api.answer(StripeCall.of(request), call -> checkout.refunds(RefundList.of(call.params())));
    }

    @GetMapping("/refunds/{id}")
    ResponseEntity<String> refund(@PathVariable String id, HttpServletRequest request) {
        return api.answer(StripeCall.of(request), call -> checkout.refund(id, call.params()));
    }

    @GetMapping("/disputes/{id}")
    ResponseEntity<String> dispute(@PathVariable String id, HttpServletRequest request) {
        return api.answer(StripeCall.of(request), call -> disputes.dispute(id, call.params()));
    }

    @RequestMapping("/**")
    ResponseEntity<String> anythingElse(HttpServletRequest request) {
        return api.answer(StripeCall.of(request), call -> {
            throw StripeError.unknownUrl(call);
        });
    }
}
