package dev.taly.auth.clients;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.secrets.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Clients of companies. A secret is shown once, when it is made, and kept as its hash. */
@Service
class ApiClientService {

    private static final int MOST = 20;

    private final ApiClientRepository clients;
    private final Clients known;
    private final Clock machineClock;

    ApiClientService(ApiClientRepository clients, Clients known, @Qualifier("machineClock") Clock machineClock) {
        this.clients = clients;
        this.known = known;
        this.machineClock = machineClock;
    }

    List<ApiClient> list(UUID companyId) {
        return clients.findAll(companyId);
    }

    @Transactional
    public Created create(UUID companyId, ClientRequest request) {
        clients.lockCompany(companyId);
        if (clients.findAll(companyId).size() >= MOST) {
            throw ClientProblem.TOO_MANY_CLIENTS.exception();
        }
        String secret = request.confidential() ? Tokens.random() : null;
        ApiClient client = clients.save(new ApiClient(
                Uuid7.next(), companyId, request, secret == null ? null : Tokens.hash(secret), machineClock.instant()));
        return new Created(client, secret);
    }

    @Transactional
    public Replaced replaceSecret(UUID companyId, UUID clientId, boolean endOldNow) {
        ApiClient client = clients.lock(clientId, companyId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        String secret = Tokens.random();
        Instant until = client.replaceSecret(Tokens.hash(secret), endOldNow, machineClock.instant());
        clients.save(client);
        known.forgetAfterCommit(clientId);
        return new Replaced(secret, until);
    }

    /** Its tokens end with it: at once where they are looked up, within 10 minutes elsewhere. */
    @Transactional
    public void delete(UUID companyId, UUID clientId) {
        ApiClient client = clients.lock(clientId, companyId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        client.delete(machineClock.instant());
        clients.save(client);
        known.forgetAfterCommit(clientId);
    }

    /** @param secret null for a public client */
    record Created(ApiClient client, @Nullable String secret) {}

    /** @param oldUntil until when the secret before works (machine time) */
    record Replaced(String secret, Instant oldUntil) {}
}
