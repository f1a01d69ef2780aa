package dev.taly.auth.accountpages;

import dev.taly.auth.accounts.AccountView;
import dev.taly.auth.accounts.Accounts;
import dev.taly.auth.identities.IdentityService;
import dev.taly.auth.identities.IdentityView;
import dev.taly.auth.mfa.SecondFactors;
import dev.taly.auth.passkeys.PasskeyService;
import dev.taly.auth.passkeys.PasskeyView;
import dev.taly.defaults.problem.CommonProblem;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a new password leaves as it was: whoever had the account before may have added it. */
@Component
class OtherProofs {

    private final Accounts accounts;
    private final PasskeyService passkeys;
    private final IdentityService identities;
    private final SecondFactors secondFactors;

    OtherProofs(Accounts accounts, PasskeyService passkeys, IdentityService identities, SecondFactors secondFactors) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.identities = identities;
        this.secondFactors = secondFactors;
    }

    /** @return whether there are any */
    boolean show(UUID userId, Model page, Locale locale) {
        AccountView account = accounts.find(userId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        List<PasskeyView> ownPasskeys = passkeys.list(userId);
        List<IdentityView> ownIdentities = identities.list(userId);
        boolean app = secondFactors.isRequired(userId);
        page.addAttribute("when", When.of(locale, account.timeZone()));
        page.addAttribute("passkeys", ownPasskeys);
        page.addAttribute("identities", ownIdentities);
        page.addAttribute("app", app);
        return app || !ownPasskeys.isEmpty() || !ownIdentities.isEmpty();
    }
}
