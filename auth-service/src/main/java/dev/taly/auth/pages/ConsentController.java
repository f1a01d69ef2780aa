package dev.taly.auth.pages;

import dev.taly.auth.clients.Clients;
import dev.taly.defaults.problem.CommonProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks whether an app may have what it wants. The answer goes to the provider, which knows what was asked. */
@Controller
class ConsentController {

    private final Clients clients;

    ConsentController(Clients clients) {
        this.clients = clients;
    }

    @GetMapping("/oauth2/consent")
    String ask(
            @RequestParam("client_id") String clientId,
            @RequestParam String scope,
            @RequestParam String state,
            HttpServletRequest request,
            Model page) {
        @Nullable RegisteredClient client = clients.findByClientId(clientId);
        if (client == null) {
            throw CommonProblem.NOT_FOUND.exception();
        }
        List<String> scopes = Arrays.stream(scope.split(" "))
                .filter(client.getScopes()::contains)
                .toList();
        ContentPolicy.allowForms(request, client.getRedirectUris());
        page.addAttribute("client", client.getClientName());
        page.addAttribute("clientId", clientId);
        page.addAttribute("state", state);
        page.addAttribute("scopes", scopes);
        return "consent";
    }
}
