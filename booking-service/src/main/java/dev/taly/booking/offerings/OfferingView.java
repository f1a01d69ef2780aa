package dev.taly.booking.offerings;

import dev.taly.events.Money;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An offering as everybody sees it. */
record OfferingView(
        UUID id,
        UUID companyId,
        String name,
        @Nullable String description,
        int durationMinutes,
        int bufferBeforeMinutes,
        int bufferAfterMinutes,
        int stepMinutes,
        int minimumNoticeMinutes,
        Horizon horizon,
        @Nullable Money price,
        PaymentMode payment,
        List<Requirement> requires,
        int version) {

    /** @param days local days after today that can be booked */
    record Horizon(int days) {}
}
