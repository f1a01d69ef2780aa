package dev.taly.analytics.archive;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For operators and tests: what happened to a booking, a payment, a company? */
@RestController
@Tag(name = "Internal")
class ArchiveController {

    private final ArchiveRepository archive;

    ArchiveController(ArchiveRepository archive) {
        this.archive = archive;
    }

    @GetMapping("/internal/v1/events")
    @Operation(
            operationId = "listEvents",
            summary = "Archived events, oldest first",
            description = "All filters must match. Nothing in the archive says anything about a person.")
    EventPage list(
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable UUID companyId,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        EventFilter filter = new EventFilter(subject, type, companyId);
        return EventPage.of(archive.find(filter, ArchiveCursor.parse(cursor), limit + 1), limit);
    }

    record EventPage(List<ArchivedEvent> items, @Nullable String nextCursor) {

        static EventPage of(List<ArchivedEvent> found, int limit) {
            List<ArchivedEvent> items = found.stream().limit(limit).toList();
            return new EventPage(
                    items,
                    found.size() > limit ? ArchiveCursor.at(items.getLast()).toString() : null);
        }
    }
}
