package dev.taly.auth.accountpages;

import dev.taly.auth.accounts.AccountView;
import dev.taly.auth.accounts.Accounts;
import dev.taly.auth.mfa.SecondFactors;
import dev.taly.auth.passkeys.PasskeyService;
import dev.taly.auth.sessions.SessionList;
import dev.taly.auth.sessions.SessionService;
import dev.taly.auth.sessions.SignedInUser;
import dev.taly.auth.sessions.StepUp;
import dev.taly.defaults.problem.CommonProblem;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody sees and changes of the own account. */
@Controller
class AccountPageController {

    /** More than this are no help on a page; the API has them all. */
    private static final int MOST = 50;

    private final Accounts accounts;
    private final PasskeyService passkeys;
    private final SessionService sessions;
    private final SessionList list;
    private final SecondFactors secondFactors;
    private final Connections connections;
    private final StepUp stepUp;

    AccountPageController(
            Accounts accounts,
            PasskeyService passkeys,
            SessionService sessions,
            SessionList list,
            SecondFactors secondFactors,
            Connections connections,
            StepUp stepUp) {
        this.connections = connections;
        this.list = list;
        this.secondFactors = secondFactors;
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.stepUp = stepUp;
    }

    @GetMapping("/account")
    String account(@AuthenticationPrincipal SignedInUser user, Model page, Locale locale) {
        AccountView account = accounts.find(user.userId()).orElseThrow(CommonProblem.NOT_FOUND::exception);
        page.addAttribute("account", account);
        page.addAttribute("when", When.of(locale, account.timeZone()));
        page.addAttribute("secondFactor", secondFactors.isRequired(user.userId()));
        page.addAttribute("sessions", list.find(user.userId(), SessionList.FROM_THE_START, MOST));
        page.addAttribute("current", user.sessionId());
        connections.show(user.userId(), page);
        page.addAttribute("passkeys", passkeys.list(user.userId()));
        return "account";
    }

    /** Asks for the proof first, so that nobody is interrupted between the device's dialogue and its answer. */
    @GetMapping("/account/passkeys/new")
    String newPasskey(@AuthenticationPrincipal SignedInUser user) {
        stepUp.require(user.sessionId());
        return "passkey";
    }

    /** Where the script goes when it is done. */
    @GetMapping("/account/passkeys/added")
    String passkeyAdded(RedirectAttributes next) {
        next.addFlashAttribute("notice", "passkey-added");
        return "redirect:/account";
    }

    @PostMapping("/account/passkeys/{id}/remove")
    String removePasskey(@AuthenticationPrincipal SignedInUser user, @PathVariable String id, RedirectAttributes next) {
        stepUp.require(user.sessionId());
        passkeys.remove(user.userId(), user.sessionId(), id);
        next.addFlashAttribute("notice", "passkey-removed");
        return "redirect:/account";
    }

    @PostMapping("/account/sessions/{id}/end")
    String endSession(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id, RedirectAttributes next) {
        sessions.revoke(user.userId(), id);
        next.addFlashAttribute("notice", "session-ended");
        return "redirect:/account";
    }

    @PostMapping("/account/sessions/end")
    String endAllSessions(@AuthenticationPrincipal SignedInUser user, HttpSession session, RedirectAttributes next) {
        sessions.revokeAll(user.userId());
        session.invalidate();
        next.addFlashAttribute("notice", "signed-out-everywhere");
        return "redirect:/login";
    }

    @PostMapping("/account/sign-out")
    String signOut(@AuthenticationPrincipal SignedInUser user, HttpSession session, RedirectAttributes next) {
        sessions.end(user.sessionId());
        session.invalidate();
        next.addFlashAttribute("notice", "signed-out");
        return "redirect:/login";
    }
}
