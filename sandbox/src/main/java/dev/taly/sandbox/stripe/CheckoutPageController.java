package dev.taly.sandbox.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The page that a payer is sent to; instead of a card it has one button for each outcome. */
@Controller
@RequestMapping("/stripe/checkout/{id}")
class CheckoutPageController {

    private final Checkout checkout;

    CheckoutPageController(Checkout checkout) {
        this.checkout = checkout;
    }

    @GetMapping
    ModelAndView page(@PathVariable String id) {
        return page(checkout.view(id));
    }

    @PostMapping("/approve")
    ModelAndView approve(@PathVariable String id) {
        var session = checkout.approve(id);
        if (session != null && session.status() == CheckoutSession.Status.COMPLETE) {
            return seeOther(session.successUrl());
        }
        return page(session);
    }

    @PostMapping("/decline")
    ModelAndView decline(@PathVariable String id) {
        var session = checkout.decline(id);
        if (session != null && session.status() == CheckoutSession.Status.OPEN) {
            return seeOther("/stripe/checkout/" + id);
        }
        return page(session);
    }

    private static ModelAndView page(@Nullable CheckoutView session) {
        if (session == null) {
            return new ModelAndView("checkout-missing", Map.of(), HttpStatus.NOT_FOUND);
        }
        var gone = session.status() == CheckoutSession.Status.EXPIRED;
        return new ModelAndView("checkout", Map.of("checkout", session), gone ? HttpStatus.GONE : HttpStatus.OK);
    }

    private static ModelAndView seeOther(String address) {
        var redirect = new RedirectView(address);
        redirect.setHttp10Compatible(false);
        redirect.setExpandUriTemplateVariables(false);
        redirect.setExposeModelAttributes(false);
        return new ModelAndView(redirect);
    }
}
