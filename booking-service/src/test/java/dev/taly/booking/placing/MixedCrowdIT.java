package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Crowd;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** A thousand people do all that can be done with slots, at the same moment. */
@ServiceTest
class MixedCrowdIT {

    private static final int PEOPLE = 1_000;

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    private Company company;
    private RequestPostProcessor owner;
    private List<UUID> offerings;
    private final List<JsonNode> booked = new ArrayList<>();

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        for (String name : List.of("Ada", "Grace", "Mary", "Sophie")) {
            shop.staff(company, name, "09:00-17:00");
        }
        shop.resource(company, "ROOM", "Blue room", "08:00-18:00");
        shop.resource(company, "ROOM", "Red room", "08:00-18:00");
        shop.hours(company, shop.pool(company, "EQUIPMENT", "Steamers", 3), 0, "08:00-18:00");
        offerings = List.of(
                shop.offering(company, 60, ""),
                shop.offering(company, 45, ",\"stepMinutes\":15,\"bufferAfterMinutes\":10,\"maxPerDay\":4"),
                shop.offering(
                        company,
                        30,
                        ",\"stepMinutes\":15,\"requires\":[{\"kind\":\"STAFF\",\"count\":2},"
                                + "{\"kind\":\"ROOM\"},{\"kind\":\"EQUIPMENT\"}]"),
                shop.offering(
                        company,
                        60,
                        ",\"stepMinutes\":30,\"capacity\":5,\"requires\":[{\"kind\":\"STAFF\"},"
                                + "{\"kind\":\"ROOM\"}]"));
        Random random = new Random(7);
        while (booked.size() < 40) {
            MvcTestResult result = book(random, "first%d@example.org".formatted(booked.size()));
            if (status(result) == 201) {
                booked.add(shop.body(result));
            }
        }
    }

    @Test
    void leavesEverybodyWithWhatHeWasTold() throws Exception {
        List<MvcTestResult> results = Crowd.of(PEOPLE, n -> act(n, new Random(n)));

        Map<Integer, Long> statuses = results.stream()
                .collect(Collectors.groupingBy(MixedCrowdIT::status, TreeMap::new, Collectors.counting()));
        assertThat(statuses.keySet()).contains(200, 201, 409).isSubsetOf(200, 201, 204, 409, 422);
        invariants.hold(company);
        assertThat(booked.stream().filter(booking -> shop.status(booking).equals("CONFIRMED")))
                .as("those who have not cancelled still have a slot")
                .hasSizeGreaterThanOrEqualTo(booked.size() - PEOPLE / 10);
    }

    private MvcTestResult act(int n, Random random) {
        String email = "customer%d@example.org".formatted(n);
        return switch (n % 10) {
            case 0, 1, 2, 3 -> book(random, email);
            case 4, 5 -> holdAndBook(random, email, n);
            case 6, 7 -> shop.move(any(random), start(random));
            case 8 -> {
                JsonNode one = any(random);
                JsonNode other = any(random);
                yield shop.swap(one, other, owner);
            }
            default -> n < 100 ? shop.cancel(any(random)) : book(random, email);
        };
    }

    private MvcTestResult book(Random random, String email) {
        return shop.book(Shop.order(offering(random), start(random), email, ""));
    }

    private MvcTestResult holdAndBook(Random random, String email, int n) {
        UUID offering = offering(random);
        Instant start = start(random);
        MvcTestResult held = shop.hold(offering, start, Shop.from("10.0.%d.%d".formatted(n % 20, n % 7)));
        if (status(held) != 201) {
            return held;
        }
        String id = shop.body(held).get("id").asString();
        return random.nextInt(3) == 0
                ? shop.giveUp(UUID.fromString(id))
                : shop.book(Shop.order(offering, start, email, ",\"holdId\":\"%s\"".formatted(id)));
    }

    private UUID offering(Random random) {
        return offerings.get(random.nextInt(offerings.size()));
    }

    private JsonNode any(Random random) {
        return booked.get(random.nextInt(booked.size()));
    }

    private static Instant start(Random random) {
        return Shop.in(3 + random.nextInt(3), 9 + random.nextInt(8), 15 * random.nextInt(4));
    }

    private static int status(MvcTestResult result) {
        return result.getResponse().getStatus();
    }
}
