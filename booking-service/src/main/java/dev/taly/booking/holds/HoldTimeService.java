package dev.taly.booking.holds;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class HoldTimeService {

    private final HoldTimes times;

    HoldTimeService(HoldTimes times) {
        this.times = times;
    }

    int minutesOf(UUID companyId) {
        return times.minutesOf(companyId);
    }

    @Transactional
    public void change(UUID companyId, int minutes) {
        times.change(companyId, minutes);
    }
}
