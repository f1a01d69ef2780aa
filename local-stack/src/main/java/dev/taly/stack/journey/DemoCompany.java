package dev.taly.stack.journey;

import dev.taly.stack.system.Ports;
import dev.taly.stack.system.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A hairdresser to look at, made through the public API like any other company. */
public final class DemoCompany {
    public static final String SLUG = "demo";
    public static final String OWNER = "owner@demo.taly.test";

    private record Service(String name, int minutes, long price) {}

    private static final List<String> STAFF = List.of("Ada", "Ben", "Chiara");
    private static final List<Service> SERVICES = List.of(
            new Service("Haircut", 60, 4500), new Service("Beard trim", 30, 2000), new Service("Colouring", 120, 9500));

    private final Api api;
    private final Mailbox mailbox;
    private final Secrets secrets;

    public DemoCompany(Ports ports, Secrets secrets) {
        this.api = new Api(ports.origin(), line -> {});
        this.mailbox = new Mailbox(new Api(ports.sandboxOrigin(), line -> {}));
        this.secrets = secrets;
    }

    public String ownerPassword() {
        return secrets.password(OWNER);
    }

    /** Makes what is missing, also after a first time that was cut off. Returns whether anything was. */
    public boolean seed() {
        Optional<String> known = companyId();
        Owner owner = Owner.logIn(api, OWNER, ownerPassword()).orElseGet(this::register);
        String company = known.orElseGet(() -> owner.openCompany("Demo Hairdressing", SLUG));
        List<String> staff = owner.names(company, "resources");
        List<String> offerings = owner.names(company, "offerings");
        STAFF.stream().filter(name -> !staff.contains(name)).forEach(name -> owner.employ(company, name));
        SERVICES.stream()
                .filter(service -> !offerings.contains(service.name()))
                .forEach(service -> owner.offer(company, service.name(), service.minutes(), service.price()));
        return known.isEmpty() || !staff.containsAll(STAFF) || offerings.size() < SERVICES.size();
    }

    private Optional<String> companyId() {
        Answer answer = api.get("/api/v1/companies/by-slug/" + SLUG, Map.of());
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(answer.expect(200).text("id"));
    }

    private Owner register() {
        Owner.register(api, mailbox, OWNER, ownerPassword(), "Dana Demo");
        return Owner.logIn(api, OWNER, ownerPassword()).orElseThrow();
    }
}
