package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/**
 * What is listed can be booked and what is not cannot, in companies of all sorts, until nothing is listed any more.
 * {@code -Dtaly.full=true} tries many more of them.
 */
@ServiceTest
class ListedIsBookableIT {

    private static final int COMPANIES = Boolean.getBoolean("taly.full") ? 60 : 8;
    private static final int UNLISTED = 25;
    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "Australia/Lord_Howe",
            "Pacific/Chatham",
            "America/Santiago",
            "Asia/Kolkata",
            "America/New_York");
    private static final List<String[]> HOURS = List.of(
            new String[] {"09:00-12:00"},
            new String[] {"10:00-11:30", "12:00-13:45"},
            new String[] {"08:10-10:50"},
            new String[] {"22:30-24:00", "00:00-01:15"},
            new String[] {"13:00-13:30", "13:30-15:00"});

    private static final List<String> CLASS_REQUIREMENTS = List.of(
            "{\"kind\":\"STAFF\"}",
            "{\"kind\":\"ROOM\"}",
            "{\"kind\":\"ROOM\"}",
            "{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}",
            "{\"kind\":\"ROOM\"},{\"kind\":\"STAFF\"}",
            "{\"kind\":\"STAFF\",\"count\":2}");

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    private final LocalDate from = LocalDate.now(Shop.ZONE).plusDays(2);
    private final LocalDate to = from.plusDays(2);
    private Random random;
    private Company company;
    private UUID offering;
    private final List<UUID> resources = new ArrayList<>();
    private final Set<UUID> tooFull = new HashSet<>();
    private int party;
    private String described;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, COMPANIES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void untilNothingIsListed(int seed) {
        random = new Random(seed);
        found();
        List<Instant> first = starts(listed());
        refuses(unlisted(first), UNLISTED);

        int booked = 0;
        List<JsonNode> listed = listed();
        while (!listed.isEmpty()) {
            JsonNode slot = one(listed);
            MvcTestResult result =
                    random.nextInt(4) == 0 ? holdAndBook(slot, choiceOf(slot)) : book(slot, choiceOf(slot));
            assertThat(result.getResponse().getStatus())
                    .as("%s of %s: %s", slot, described, shop.body(result))
                    .isEqualTo(201);
            booked++;
            listed = listed();
        }

        refuses(first, UNLISTED);
        assertThat(booked).as(described).isPositive();
        invariants.hold(company);
    }

    /**
     * Classes whose company changes its mind all the time: whoever joins gets the slot that was listed, with its end and one of
     * its people, and of a start that has several slots the first, if he names nobody.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void whateverTheCompanyChanges(int seed) {
        random = new Random(1_000 + seed);
        foundClasses();
        List<JsonNode> bookings = new ArrayList<>();

        for (int turn = 0; turn < 50; turn++) {
            List<JsonNode> listed = listed();
            if (listed.isEmpty() || random.nextInt(4) == 0) {
                change(bookings);
            } else {
                bookings.add(bookedAsListed(one(listed), listed));
            }
            if (turn % 10 == 0) {
                refuses(unlisted(starts(listed())), 4);
            }
        }

        refuses(unlisted(starts(listed())), UNLISTED);
        assertThat(bookings).as(described).isNotEmpty();
        invariants.hold(company, tooFull);
    }

    private JsonNode bookedAsListed(JsonNode slot, List<JsonNode> listed) {
        String choice = choiceOf(slot);
        JsonNode expected = choice.isEmpty()
                ? listed.stream()
                        .filter(other -> other.get("start").equals(slot.get("start")))
                        .findFirst()
                        .orElseThrow()
                : slot;
        MvcTestResult result = random.nextInt(5) == 0 ? holdAndBook(slot, choice) : book(slot, choice);
        JsonNode booking = shop.body(result);
        assertThat(result.getResponse().getStatus())
                .as("%s of %s: %s", slot, described, booking)
                .isEqualTo(201);
        assertThat(booking.get("end")).as("%s of %s", slot, described).isEqualTo(expected.get("end"));
        JsonNode leader = booking.at("/resources/0/id");
        assertThat(expected.get("resourceIds")).as("%s of %s", slot, described).contains(leader);
        if (!choice.isEmpty()) {
            assertThat(choice).contains(leader.asString());
        }
        return booking;
    }

    private void foundClasses() {
        company = shop.company();
        ZoneId zone = ZoneId.of(one(ZONES));
        for (String name : List.of("Ada", "Bob")) {
            UUID staff = shop.staff(company, name);
            shop.hours(company, staff, 1, zone, one(HOURS));
            resources.add(staff);
        }
        for (int capacity : List.of(1, 1 + random.nextInt(3))) {
            UUID room = shop.pool(company, "ROOM", "Room of " + capacity, capacity);
            shop.hours(company, room, 0, zone, one(HOURS));
            resources.add(room);
        }
        int capacity = 2 + random.nextInt(3);
        party = 1 + random.nextInt(capacity);
        String rest = ",\"capacity\":%d,\"requires\":[%s]".formatted(capacity, one(CLASS_REQUIREMENTS));
        offering = shop.offering(company, one(List.of(20, 30, 45, 60)), rest);
        described = zone + rest;
    }

    private void change(List<JsonNode> bookings) {
        if (random.nextInt(4) == 0) {
            Instant start = from.atStartOfDay(Shop.ZONE).toInstant().plus(Duration.ofMinutes(5 * random.nextInt(800)));
            String kind = one(List.of("blocks", "time-off"));
            shop.away(company, one(resources), kind, start, start.plus(Duration.ofMinutes(40)));
            described += "; %s at %s".formatted(kind, start);
        } else if (random.nextInt(4) == 0 && !bookings.isEmpty()) {
            JsonNode one = bookings.remove(random.nextInt(bookings.size()));
            assertThat(shop.cancel(one)).hasStatusOk();
            described += "; cancelled " + one.get("start");
        } else {
            int capacity = 1 + random.nextInt(5);
            String patch = one(List.of(
                    "\"durationMinutes\":" + one(List.of(20, 30, 45, 60, 90)),
                    "\"bufferBeforeMinutes\":%d,\"bufferAfterMinutes\":%d"
                            .formatted(5 * random.nextInt(3), 5 * random.nextInt(3)),
                    "\"stepMinutes\":" + one(List.of(10, 15, 30, 45)),
                    "\"alignment\":\"%s\"".formatted(one(List.of("CLOCK", "WINDOW"))),
                    "\"maxPerDay\":" + one(List.of("null", "2", "4")),
                    "\"requires\":[%s]".formatted(one(CLASS_REQUIREMENTS)),
                    "\"capacity\":" + capacity));
            party = patch.startsWith("\"capacity") ? Math.min(party, capacity) : party;
            shop.change(company, "/offerings/" + offering, "{" + patch + "}");
            if (patch.startsWith("\"capacity")) {
                tooFull.addAll(invariants.tooFull(offering));
            }
            described += "; " + patch;
        }
    }

    /** People and rooms of somewhere, and something that can be done with them. */
    private void found() {
        company = shop.company();
        party = 1;
        ZoneId zone = ZoneId.of(one(ZONES));
        int people = 1 + random.nextInt(2);
        for (int i = 0; i < people; i++) {
            UUID staff = shop.staff(company, "Staff " + i);
            shop.hours(company, staff, 1, zone, one(HOURS));
            resources.add(staff);
        }
        UUID room = random.nextBoolean()
                ? shop.pool(company, "ROOM", "Hall", 2)
                : shop.pool(company, "ROOM", "Blue room", 1);
        shop.hours(company, room, 0, zone, "00:00-24:00");
        resources.add(room);
        for (String kind : List.of("blocks", "time-off")) {
            Instant start = from.atStartOfDay(zone).toInstant().plus(Duration.ofMinutes(5 * random.nextInt(800)));
            shop.away(company, one(resources), kind, start, start.plus(Duration.ofMinutes(95)));
        }
        int minutes = one(List.of(20, 30, 45, 60));
        String rest = rules(people) + parts(minutes);
        offering = shop.offering(company, minutes, rest);
        described = "%s, %d people, %d minutes%s".formatted(zone, people, minutes, rest);
    }

    private String rules(int people) {
        StringBuilder rest = new StringBuilder();
        if (random.nextBoolean()) {
            rest.append(",\"stepMinutes\":").append(one(List.of(10, 15, 25, 30)));
        }
        if (random.nextBoolean()) {
            rest.append(",\"alignment\":\"WINDOW\"");
        }
        rest.append(",\"bufferBeforeMinutes\":").append(one(List.of(0, 0, 5, 10)));
        rest.append(",\"bufferAfterMinutes\":").append(one(List.of(0, 0, 5, 15)));
        if (random.nextInt(3) == 0) {
            int capacity = 2 + random.nextInt(2);
            party = 1 + random.nextInt(capacity);
            rest.append(",\"capacity\":").append(capacity);
        }
        if (random.nextInt(3) == 0) {
            rest.append(",\"maxPerDay\":").append(1 + random.nextInt(3));
        }
        if (random.nextInt(4) == 0) {
            rest.append(",\"minimumNoticeMinutes\":").append(3_500);
        }
        rest.append(",\"requires\":[")
                .append(one(List.of(
                        "{\"kind\":\"STAFF\"}",
                        "{\"kind\":\"STAFF\",\"count\":%d}".formatted(people),
                        "{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}",
                        "{\"kind\":\"ROOM\"},{\"kind\":\"STAFF\"}")))
                .append(']');
        return rest.toString();
    }

    /** Not everybody is needed all the time. */
    private String parts(int minutes) {
        return switch (random.nextInt(6)) {
            case 0 -> ",\"segments\":[{\"minutes\":10,\"requires\":[0]},{\"minutes\":%d}]".formatted(minutes - 10);
            case 1 ->
                minutes < 30
                        ? ""
                        : ",\"segments\":[{\"minutes\":10},{\"minutes\":%d,\"requires\":[]},{\"minutes\":10}]"
                                .formatted(minutes - 20);
            default -> "";
        };
    }

    private List<JsonNode> listed() {
        MvcTestResult result = shop.get(
                company.path(
                        "/availability?offeringId=%s&from=%s&to=%s&partySize=%d".formatted(offering, from, to, party)),
                Shop.guest());
        assertThat(result).hasStatusOk();
        List<JsonNode> slots = new ArrayList<>();
        shop.body(result).get("days").forEach(day -> day.get("slots").forEach(slots::add));
        return slots;
    }

    private static List<Instant> starts(List<JsonNode> slots) {
        return slots.stream()
                .map(slot -> Instant.parse(slot.get("start").asString()))
                .toList();
    }

    private List<Instant> unlisted(List<Instant> listed) {
        Set<Instant> known = new HashSet<>(listed);
        Instant first = from.atStartOfDay(Shop.ZONE).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(Shop.ZONE).toInstant();
        List<Instant> unlisted = new ArrayList<>();
        for (Instant start = first; start.isBefore(end); start = start.plus(Duration.ofMinutes(5))) {
            if (!known.contains(start)) {
                unlisted.add(start);
            }
        }
        // those near a listed one are the likeliest to be wrong
        unlisted.removeIf(start -> listed.stream()
                .noneMatch(one -> Duration.between(one, start).abs().compareTo(Duration.ofMinutes(90)) < 0));
        return unlisted;
    }

    private void refuses(List<Instant> starts, int most) {
        for (int i = 0; i < most && !starts.isEmpty(); i++) {
            Instant start = one(starts);
            assertThat(shop.book(order(start, "")).getResponse().getStatus())
                    .as("unlisted %s of %s", start, described)
                    .isIn(409, 422);
        }
    }

    private MvcTestResult book(JsonNode slot, String rest) {
        return shop.book(order(Instant.parse(slot.get("start").asString()), rest));
    }

    /** Whoever holds a slot sees it still. */
    private MvcTestResult holdAndBook(JsonNode slot, String choice) {
        Instant start = Instant.parse(slot.get("start").asString());
        UUID hold = shop.id(
                shop.hold(offering, start, ",\"partySize\":%d%s".formatted(party, choice), Shop.from("10.8.0.1")));
        assertThat(shop.listed(company, offering, from, to, "&partySize=%d&holdId=%s".formatted(party, hold)))
                .as("held %s of %s", slot, described)
                .contains(start);
        return book(slot, "%s,\"holdId\":\"%s\"".formatted(choice, hold));
    }

    private String choiceOf(JsonNode slot) {
        JsonNode choices = slot.get("resourceIds");
        return random.nextBoolean()
                ? ""
                : ",\"resourceId\":\"%s\""
                        .formatted(choices.get(random.nextInt(choices.size())).asString());
    }

    private String order(Instant start, String rest) {
        return Shop.order(offering, start, "ada@example.org", ",\"partySize\":%d%s".formatted(party, rest));
    }

    private <T> T one(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
