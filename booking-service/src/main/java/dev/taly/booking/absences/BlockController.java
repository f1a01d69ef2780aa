package dev.taly.booking.absences;

import dev.taly.booking.absences.AbsenceDesk.Place;
import dev.taly.booking.absences.AbsenceDesk.Question;
import dev.taly.booking.pages.Page;
import dev.taly.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/companies/{companyId}/resources/{resourceId}/blocks")
@Tag(name = "Blocks", description = "Hours in which a resource is busy with something that is no booking.")
class BlockController {

    private final AbsenceDesk desk;

    BlockController(AbsenceDesk desk) {
        this.desk = desk;
    }

    @PostMapping
    @Operation(
            operationId = "addBlock",
            summary = "Keeps a resource from being booked",
            description = AbsenceDesk.ADDING)
    @AbsenceAdded
    AbsenceView add(
            @PathVariable UUID companyId,
            @PathVariable UUID resourceId,
            @Valid @RequestBody AbsenceRequest request,
            Caller caller) {
        return desk.add(place(companyId, resourceId), request, caller);
    }

    @GetMapping
    @Operation(operationId = "listBlocks", summary = "Lists a resource's blocks", description = AbsenceDesk.LISTING)
    Page<AbsenceView> list(
            @PathVariable UUID companyId,
            @PathVariable UUID resourceId,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        return desk.list(place(companyId, resourceId), new Question(from, to, limit, cursor), caller);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removeBlock", summary = "Removes a block")
    void remove(@PathVariable UUID companyId, @PathVariable UUID resourceId, @PathVariable UUID id, Caller caller) {
        desk.remove(place(companyId, resourceId), id, caller);
    }

    private static Place place(UUID companyId, UUID resourceId) {
        return new Place(companyId, resourceId, AbsenceKind.BLOCK);
    }
}
