package dev.taly.auth.pages;

import dev.taly.auth.clients.Clients;
import dev.taly.auth.companies.CompanyNames;
import dev.taly.auth.grants.AuthorizationRequest;
import dev.taly.auth.grants.AuthorizationRequestService;
import dev.taly.auth.sessions.SignedInUser;
import dev.taly.defaults.problem.CommonProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Asks whether an app may have what it wants, and says whose app it is and where one is sent back to: the name alone is
 * what the app calls itself. The answer goes to the provider, which knows what was asked.
 */
@Controller
class ConsentController {

    private final Clients clients;
    private final AuthorizationRequestService requests;
    private final CompanyNames companies;

    ConsentController(Clients clients, AuthorizationRequestService requests, CompanyNames companies) {
        this.clients = clients;
        this.requests = requests;
        this.companies = companies;
    }

    @GetMapping("/oauth2/consent")
    String ask(
            @RequestParam("client_id") String clientId,
            @RequestParam String scope,
            @RequestParam String state,
            @AuthenticationPrincipal SignedInUser user,
            HttpServletRequest request,
            Model page) {
        AuthorizationRequest asked = requests.findByConsentState(state)
                .filter(one -> one.clientId().equals(clientId) && one.userId().equals(user.userId()))
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
        @Nullable RegisteredClient client = clients.findByClientId(clientId);
        @Nullable UUID companyId = client == null ? null : Clients.companyOf(client);
        if (client == null || companyId == null) {
            throw CommonProblem.NOT_FOUND.exception();
        }
        page.addAttribute("company", companies.find(companyId).orElseThrow(CommonProblem.NOT_FOUND::exception));
        page.addAttribute("host", URI.create(asked.redirectUri()).getHost());
        List<String> scopes = Arrays.stream(scope.split(" "))
                .filter(client.getScopes()::contains)
                .toList();
        ContentPolicy.allowForms(request, List.of(asked.redirectUri()));
        page.addAttribute("client", client.getClientName());
        page.addAttribute("clientId", clientId);
        page.addAttribute("state", state);
        page.addAttribute("scopes", scopes);
        return "consent";
    }
}
