package dev.taly.booking.zoneshifts;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingRepository;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.pages.Page;
import dev.taly.booking.pages.Position;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.zones.ZoneData;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class ZoneShiftService {

    private static final Logger log = LoggerFactory.getLogger(ZoneShiftService.class);
    private static final int BATCH = 200;

    private final ZoneShifts shifts;
    private final BookingRepository bookings;
    private final Companies companies;
    private final Clock clock;

    ZoneShiftService(ZoneShifts shifts, BookingRepository bookings, Companies companies, Clock clock) {
        this.shifts = shifts;
        this.bookings = bookings;
        this.companies = companies;
        this.clock = clock;
    }

    /**
     * Looks at some of the bookings whose time was told by older rules. Those that the clocks still show as it was told are as
     * good as told today; the others are written down, and looked at again with every newer release.
     *
     * @param after the last booking that was looked at
     * @return the last one now; empty when there are no more
     */
    @Transactional
    public Optional<UUID> checkAfter(UUID after) {
        Instant now = clock.instant();
        String version = ZoneData.version();
        List<StampedStart> told = shifts.toldBefore(version, now, after, BATCH);
        Map<Boolean, List<StampedStart>> byShift =
                told.stream().collect(Collectors.partitioningBy(StampedStart::isShifted));
        shifts.stamp(byShift.getOrDefault(false, List.of()), version);
        for (StampedStart moved : byShift.getOrDefault(true, List.of())) {
            if (shifts.record(moved, version, now)) {
                log.atWarn()
                        .addKeyValue("booking.id", moved.bookingId())
                        .addKeyValue("company.id", moved.companyId())
                        .log("tzdata {} moves it in {}", version, moved.timeZone());
            }
        }
        return told.isEmpty() ? Optional.empty() : Optional.of(told.getLast().bookingId());
    }

    Page<ZoneShift> list(UUID companyId, int limit, @Nullable String cursor) {
        List<ZoneShift> found =
                shifts.of(companyId, Position.parse(cursor, Position.BEFORE_ALL).notBefore(clock.instant()), limit + 1);
        return Page.of(found, limit, shift -> new Position(shift.start(), shift.bookingId()).text());
    }

    /**
     * The booking stays at its instant, whatever the clocks show then.
     *
     * @throws dev.taly.defaults.problem.ProblemException 404 when no rules move it, or it has ended or been moved
     */
    @Transactional
    public void keep(UUID companyId, UUID bookingId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as it will be read again
        Booking booking = bookings.findForUpdate(bookingId, companyId)
                .filter(found -> found.at(now).isCancellable())
                .filter(found -> shifts.contains(
                        bookingId, found.time().start(), found.time().localStart()))
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
        booking.keepStart(now, companies.stored(companyId).name());
        bookings.save(booking);
        shifts.remove(bookingId);
        log.atInfo()
                .addKeyValue("booking.id", bookingId)
                .log("Stays, at {} by the clocks", booking.time().localStart());
    }
}
