package dev.taly.sandbox.paypal;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The page that a payer is sent to; instead of an account it has one button for each outcome. */
@Controller
@RequestMapping("/paypal/checkoutnow")
class ApprovalPageController {

    private final Orders orders;

    ApprovalPageController(Orders orders) {
        this.orders = orders;
    }

    @GetMapping
    ModelAndView page(@RequestParam(defaultValue = "") String token) {
        var order = orders.view(token);
        return order == null ? missing() : new ModelAndView("approval", Map.of("order", order));
    }

    @PostMapping("/{id}/approve")
    ModelAndView approve(@PathVariable String id) {
        return back(orders.approve(id, false), ApprovalView::returnUrl);
    }

    /** The payer approves, but his means of payment will be declined when the order is captured. */
    @PostMapping("/{id}/decline")
    ModelAndView decline(@PathVariable String id) {
        return back(orders.approve(id, true), ApprovalView::returnUrl);
    }

    @PostMapping("/{id}/cancel")
    ModelAndView cancel(@PathVariable String id) {
        return back(orders.view(id), ApprovalView::cancelUrl);
    }

    private static ModelAndView back(@Nullable ApprovalView order, Function<ApprovalView, String> address) {
        if (order == null) {
            return missing();
        }
        var redirect = new RedirectView(address.apply(order));
        redirect.setHttp10Compatible(false);
        redirect.setExpandUriTemplateVariables(false);
        redirect.setExposeModelAttributes(false);
        return new ModelAndView(redirect);
    }

    private static ModelAndView missing() {
        return new ModelAndView("approval-missing", Map.of(), HttpStatus.NOT_FOUND);
    }
}
