package dev.taly.sandbox.oidc;

import dev.taly.sandbox.ControlJson;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The page that people are sent to; instead of a password it asks who one wants to be. */
@Controller
@RequestMapping("/oidc/authorize")
class AuthorizePageController {

    private static final List<Person> KNOWN = List.of(
            new Person("ada@example.org", "Ada Lovelace", true), new Person("grace@example.org", "Grace Hopper", true));

    private final OidcSettings settings;
    private final Codes codes;

    AuthorizePageController(OidcSettings settings, Codes codes) {
        this.settings = settings;
        this.codes = codes;
    }

    @GetMapping
    ModelAndView page(@ModelAttribute("asked") SignInRequest asked) {
        asked.check(settings);
        return new ModelAndView("authorize", Map.of("asked", asked, "known", KNOWN));
    }

    @PostMapping("/continue")
    ModelAndView goOn(
            @ModelAttribute("asked") SignInRequest asked,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean verified) {
        asked.check(settings);
        ControlJson.check(email.contains("@"), "email must be an address");
        return back(asked.back("code", codes.grant(asked, new Person(email.strip(), name.strip(), verified))));
    }

    @PostMapping("/cancel")
    ModelAndView cancel(@ModelAttribute("asked") SignInRequest asked) {
        asked.check(settings);
        return back(asked.back("error", "access_denied"));
    }

    private static ModelAndView back(String address) {
        var redirect = new RedirectView(address);
        redirect.setHttp10Compatible(false);
        redirect.setExpandUriTemplateVariables(false);
        redirect.setExposeModelAttributes(false);
        return new ModelAndView(redirect);
    }
}
