package dev.taly.auth.accountpages;

import dev.taly.auth.mfa.Enrolment;
import dev.taly.auth.mfa.SecondFactorService;
import dev.taly.auth.mfa.SecondFactors;
import dev.taly.auth.pages.FormErrors;
import dev.taly.auth.sessions.SignedInUser;
import dev.taly.auth.sessions.StepUp;
import dev.taly.defaults.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Turning codes of an authenticator app on and off. Every page of it wants a fresh proof: it shows secrets. */
@Controller
@RequestMapping("/account/second-factor")
class SecondFactorPageController {

    private final SecondFactorService service;
    private final SecondFactors secondFactors;
    private final StepUp stepUp;

    SecondFactorPageController(SecondFactorService service, SecondFactors secondFactors, StepUp stepUp) {
        this.service = service;
        this.secondFactors = secondFactors;
        this.stepUp = stepUp;
    }

    /** What comes next: begin, enter the first code, or change what is on. */
    @GetMapping
    String show(@AuthenticationPrincipal SignedInUser user, @ModelAttribute("form") CodeForm form, Model page) {
        stepUp.require(user.sessionId());
        if (secondFactors.isRequired(user.userId())) {
            page.addAttribute("codesLeft", service.recoveryCodesLeft(user.userId()));
            return "second-factor";
        }
        Optional<Enrolment> pending = service.pending(user.userId(), user.sessionId());
        pending.ifPresent(enrolment -> addCode(enrolment, page));
        return pending.isPresent() ? "second-factor-code" : "second-factor-start";
    }

    @PostMapping("/start")
    String start(@AuthenticationPrincipal SignedInUser user) {
        stepUp.require(user.sessionId());
        service.enrol(user.userId());
        return "redirect:/account/second-factor";
    }

    /** The answer itself shows the recovery codes: they stand nowhere from where they could be shown again. */
    @PostMapping
    String confirm(
            @AuthenticationPrincipal SignedInUser user,
            @Valid @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            Model page) {
        stepUp.require(user.sessionId());
        if (!errors.hasErrors()) {
            try {
                page.addAttribute("codes", service.confirm(user.userId(), user.sessionId(), form.code()));
                return "recovery-codes";
            } catch (ProblemException refused) {
                FormErrors.add(errors, refused);
            }
        }
        Optional<Enrolment> pending = service.pending(user.userId(), user.sessionId());
        pending.ifPresent(enrolment -> addCode(enrolment, page));
        return pending.isPresent() ? "second-factor-code" : "redirect:/account/second-factor";
    }

    @PostMapping("/recovery-codes")
    String newRecoveryCodes(@AuthenticationPrincipal SignedInUser user, Model page) {
        stepUp.require(user.sessionId());
        page.addAttribute("codes", service.newRecoveryCodes(user.userId(), user.sessionId()));
        return "recovery-codes";
    }

    @PostMapping("/off")
    String turnOff(@AuthenticationPrincipal SignedInUser user, RedirectAttributes next) {
        stepUp.require(user.sessionId());
        service.turnOff(user.userId(), user.sessionId());
        next.addFlashAttribute("notice", "second-factor-off");
        return "redirect:/account";
    }

    private static void addCode(Enrolment enrolment, Model page) {
        page.addAttribute("secret", enrolment.secret().replaceAll("(.{4})(?=.)", "$1 "));
        page.addAttribute("qr", QrPicture.of(enrolment.uri()));
    }

    record CodeForm(@NotBlank @Size(max = 32) String code) {}
}
