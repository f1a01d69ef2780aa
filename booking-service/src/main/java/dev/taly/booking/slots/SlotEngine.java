package dev.taly.booking.slots;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which starts of a period can be booked. Listing and booking ask the same question,
 * {@link #places(long, Predicate)}, so what is listed can be booked and what is not listed cannot.
 */
public final class SlotEngine {

    private final SlotRules rules;
    private final Instant now;
    private final Instant from;
    private final Instant until;
    private final List<List<Chance>> needs;
    private final List<Integer> counts;
    private final @Nullable UUID wanted;

    /**
     * @param needs their calendars hold every claim that touches the period, buffers and duration added
     * @param wanted the resource that the first need must take, if the customer chose one
     * @param from first start that may be asked about
     * @param until after the last start that may be asked about
     */
    public SlotEngine(
            SlotRules rules, List<Need> needs, @Nullable UUID wanted, Instant now, Instant from, Instant until) {
        this.rules = rules;
        this.now = now;
        this.from = from;
        this.until = until;
        this.wanted = wanted;
        this.needs = needs.stream()
                .map(need -> need.choices().stream().map(this::chance).toList())
                .toList();
        this.counts = needs.stream().map(Need::count).toList();
    }

    /** Every slot of the period, in order of time. */
    public Stream<Slot> slots() {
        long first = Math.max(from.getEpochSecond(), earliest());
        LongStream starts = needs.getFirst().stream()
                .map(Chance::grid)
                .distinct()
                .flatMapToLong(grid -> grid.between(first, until.getEpochSecond()));
        return starts.sorted().distinct().mapToObj(this::slot).flatMap(Optional::stream);
    }

    public Verdict judge(Instant start) {
        long second = start.getEpochSecond();
        List<Chance> choices = needs.getFirst();
        if (start.isBefore(now)) {
            return Verdict.IN_THE_PAST;
        } else if (second < earliest()) {
            return Verdict.TOO_SOON;
        } else if (start.getNano() != 0 || choices.stream().noneMatch(choice -> choice.grid.contains(second))) {
            return Verdict.OFF_GRID;
        } else if (choices.stream().noneMatch(choice -> second < choice.horizon)) {
            return Verdict.TOO_FAR;
        } else if (Assignment.of(places(second, choice -> choice.working.contains(second)))
                .isEmpty()) {
            return Verdict.OUTSIDE_HOURS;
        }
        return assign(start, Set.of()).isPresent() ? Verdict.FREE : Verdict.TAKEN;
    }

    /**
     * The resources to take for a start that is {@link Verdict#FREE}, those of the first need first. Among several the
     * choice goes round from one start to the next, so that the work is shared out.
     *
     * @param lost resources that turned out to be taken after all
     */
    public Optional<List<UUID>> assign(Instant start, Set<UUID> lost) {
        long second = start.getEpochSecond();
        List<List<UUID>> places = places(second, choice -> choice.isFree(second) && !lost.contains(choice.resourceId));
        int turn = (int) Math.floorMod(second / (rules.step() * 60L), 1_000_000L);
        return Assignment.of(places.stream().map(place -> rotated(place, turn)).toList());
    }

    private Optional<Slot> slot(long second) {
        List<List<UUID>> places = places(second, choice -> choice.isFree(second));
        List<UUID> choices = places.getFirst().stream()
                .filter(choice -> Assignment.of(withFirst(choice, places)).isPresent())
                .toList();
        if (choices.isEmpty()) {
            return Optional.empty();
        }
        Instant start = Instant.ofEpochSecond(second);
        return Optional.of(new Slot(start, rules.end(start), choices));
    }

    /** For every place to fill who may fill it, if the condition holds too. The one rule behind all answers. */
    private List<List<UUID>> places(long second, Predicate<Chance> condition) {
        List<List<UUID>> places = new ArrayList<>();
        for (int need = 0; need < needs.size(); need++) {
            boolean leading = need == 0;
            List<UUID> eligible = needs.get(need).stream()
                    .filter(chance -> second >= earliest() && (!leading || chance.offers(second)))
                    .filter(condition)
                    .map(Chance::resourceId)
                    .toList();
            places.addAll(Collections.nCopies(counts.get(need), eligible));
        }
        if (wanted != null) {
            places.set(0, places.getFirst().contains(wanted) ? List.of(wanted) : List.of());
        }
        return places;
    }

    private static List<List<UUID>> withFirst(UUID choice, List<List<UUID>> places) {
        List<List<UUID>> changed = new ArrayList<>(places);
        changed.set(0, List.of(choice));
        return changed;
    }

    private static List<UUID> rotated(List<UUID> place, int turn) {
        List<UUID> rotated = new ArrayList<>(place);
        if (!rotated.isEmpty()) {
            Collections.rotate(rotated, -(turn % rotated.size()));
        }
        return rotated;
    }

    /** Notice counts from now, to the second. */
    private long earliest() {
        Instant earliest = now.plusSeconds(rules.notice() * 60L);
        return earliest.getNano() == 0 ? earliest.getEpochSecond() : earliest.getEpochSecond() + 1;
    }

    private Chance chance(ResourceCalendar calendar) {
        Intervals working = calendar.workingStarts(rules, from, until);
        LocalDate last = switch (rules.horizon()) {
            case Horizon.Days(int days) ->
                now.atZone(calendar.zone()).toLocalDate().plusDays(days);
            case Horizon.Dates(LocalDate _, LocalDate to) -> to;
        };
        long horizon = last.plusDays(1).atStartOfDay(calendar.zone()).toEpochSecond();
        return new Chance(
                calendar.resourceId(),
                ClockGrid.of(calendar.zone(), rules.step()),
                horizon,
                working,
                working.without(calendar.takenStarts(rules)));
    }

    /** When a resource can take part; the grid and the horizon are its own, and bind when it is of the first need. */
    private record Chance(UUID resourceId, ClockGrid grid, long horizon, Intervals working, Intervals free) {

        boolean offers(long second) {
            return grid.contains(second) && second < horizon;
        }

        boolean isFree(long second) {
            return free.contains(second);
        }
    }
}
