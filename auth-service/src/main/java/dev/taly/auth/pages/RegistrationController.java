package dev.taly.auth.pages;

import dev.taly.auth.accounts.Registrations;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.signin.BrowserSignIn;
import dev.taly.auth.social.ProviderLogin;
import dev.taly.auth.social.SocialProvider;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.values.Email;
import dev.taly.defaults.values.EmailAddress;
import dev.taly.defaults.values.PersonName;
import dev.taly.defaults.values.Texts;
import dev.taly.defaults.zones.ZoneNames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** From nobody to somebody with a proven e-mail address. */
@Controller
class RegistrationController {

    private static final String SENT_TO = "registration.sent-to";

    private final Registrations registrations;
    private final ProviderLogin providers;
    private final BrowserSignIn browser;

    RegistrationController(Registrations registrations, ProviderLogin providers, BrowserSignIn browser) {
        this.browser = browser;
        this.registrations = registrations;
        this.providers = providers;
    }

    @ModelAttribute("providers")
    List<SocialProvider> providers() {
        return providers.providers();
    }

    @GetMapping("/login/register")
    String form(@ModelAttribute("form") RegisterForm form) {
        return "register";
    }

    /** It was sent after its session was over. */
    @PostMapping("/login/register/again")
    String again(@ModelAttribute("form") RegisterForm form, BindingResult errors) {
        errors.reject("form.again");
        return "register";
    }

    @PostMapping("/login/register")
    String register(
            @Valid @ModelAttribute("form") RegisterForm form,
            BindingResult errors,
            Locale locale,
            HttpServletRequest request) {
        if (!errors.hasErrors()) {
            try {
                registrations.open(
                        form.email(),
                        form.password(),
                        form.displayName(),
                        locale.toLanguageTag(),
                        form.knownZone(),
                        Device.of(request).network());
            } catch (ProblemException refused) {
                FormErrors.add(errors, refused);
            }
        }
        if (errors.hasErrors()) {
            return "register";
        }
        browser.awaitMail(request);
        request.getSession().setAttribute(SENT_TO, form.email());
        return "redirect:/login/sent";
    }

    /** The mail is on its way; another one may be asked for. */
    @GetMapping("/login/sent")
    String sent(
            @SessionAttribute(name = SENT_TO, required = false) @Nullable String sentTo,
            @ModelAttribute("form") EmailForm form,
            Model page) {
        page.addAttribute("sentTo", sentTo);
        return "sent";
    }

    @PostMapping("/login/sent")
    String resend(
            @Valid @ModelAttribute("form") EmailForm form,
            BindingResult errors,
            HttpServletRequest request,
            RedirectAttributes next) {
        if (errors.hasErrors()) {
            return "sent";
        }
        registrations.resend(form.email());
        browser.awaitMail(request);
        request.getSession().setAttribute(SENT_TO, form.email());
        next.addFlashAttribute("notice", "sent-again");
        return "redirect:/login/sent";
    }

    /**
     * Asks for the password, because anybody may have registered the address: whoever follows a stranger's link does not
     * know it.
     */
    @GetMapping("/login/verify")
    String verifyForm(@ModelAttribute("verifyForm") VerifyForm form, Model page) {
        page.addAttribute("deadLink", form.token() == null || !registrations.isVerifiable(form.token()));
        return "verify";
    }

    @PostMapping("/login/verify")
    String verify(
            @Valid @ModelAttribute("verifyForm") VerifyForm form,
            BindingResult errors,
            RedirectAttributes next,
            HttpServletRequest request) {
        if (!errors.hasErrors()) {
            try {
                registrations.verify(
                        form.token(), form.password(), Device.of(request).network());
                next.addFlashAttribute("notice", "verified");
                return "redirect:/login";
            } catch (ProblemException refused) {
                FormErrors.add(errors, refused);
            }
        }
        return "verify";
    }

    record RegisterForm(
            @NotNull @PersonName @Size(max = 100) String displayName,

            @NotNull @EmailAddress @Size(max = Email.LONGEST)
            String email,

            @NotNull @Size(min = 10, max = 128) String password,
            @Nullable String timeZone) {

        RegisterForm {
            displayName = Texts.tidy(displayName);
            email = Email.spelled(email);
        }

        /** A script fills it in; what is not known is not worth an error. */
        @Nullable
        String knownZone() {
            return timeZone != null && ZoneNames.isKnown(timeZone) ? timeZone : null;
        }
    }

    record EmailForm(
            @NotNull @EmailAddress @Size(max = Email.LONGEST)
            String email) {

        EmailForm {
            email = Email.spelled(email);
        }
    }

    record VerifyForm(
            @NotBlank @Size(max = 128) String token,
            @NotBlank @Size(max = 128) String password) {}
}
