package dev.taly.defaults.due;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * For operators: {@code GET /actuator/due} counts, {@code GET /actuator/due/{queue}?lane=&after=&limit=&dropped=} lists what is
 * due, failed or was given up, or what was dropped, {@code POST /actuator/due/{queue}/{id}} tries one again that was given up or
 * dropped (409: nothing can be done about it any more),
 * {@code POST /actuator/due/{queue} {}} all of them ({@code {"lane":"STRIPE"}}: of one lane),
 * {@code DELETE /actuator/due/{queue}/{id}} leaves one for good.
 */
@Endpoint(id = "due")
final class DueEndpoint {

    private static final int USUAL = 50;
    private static final int MOST = 500;
    private static final int CONFLICT = 409;

    private final DueQueues queues;

    DueEndpoint(DueQueues queues) {
        this.queues = queues;
    }

    /**
     * @param held why this process does not serve it; null when it does
     * @param resting whether its provider is left alone because it does not answer
     * @param oldest since when the longest waiting one is due (machine time)
     */
    record LaneView(
            String queue,
            String lane,
            @Nullable String held,
            boolean resting,
            long due,
            @Nullable Instant oldest,
            long givenUp) {}

    record Lanes(List<LaneView> lanes) {}

    /** @param next to be given as {@code after} for what follows; null when nothing does */
    record Rows(List<DueRow> rows, @Nullable UUID next) {}

    @ReadOperation
    Lanes lanes() {
        return new Lanes(
                queues.all().stream().flatMap(queue -> lanes(queue).stream()).toList());
    }

    @ReadOperation
    WebEndpointResponse<Rows> rows(
            @Selector String queue,
            @Nullable String lane,
            @Nullable UUID after,
            @Nullable Integer limit,
            @Nullable Boolean dropped) {
        int most = Math.clamp(limit == null ? USUAL : limit, 1, MOST);
        return queues.find(queue)
                .map(DueQueue::rows)
                .map(found ->
                        Boolean.TRUE.equals(dropped) ? found.dropped(lane, after, most) : found.list(lane, after, most))
                .map(rows -> new WebEndpointResponse<>(new Rows(
                        rows, rows.size() < most ? null : rows.getLast().id())))
                .orElseGet(DueEndpoint::notFound);
    }

    @WriteOperation
    WebEndpointResponse<Map<String, Integer>> retryAll(@Selector String queue, @Nullable String lane) {
        return queues.find(queue)
                .map(found -> {
                    int retried = found.rows().retryAll(lane);
                    found.wake();
                    return new WebEndpointResponse<>(Map.of("retried", retried));
                })
                .orElseGet(DueEndpoint::notFound);
    }

    @WriteOperation
    WebEndpointResponse<Void> retry(@Selector String queue, @Selector UUID id) {
        try {
            return answer(queues.find(queue)
                    .filter(found -> found.rows().retry(id))
                    .map(found -> {
                        found.wake();
                        return true;
                    })
                    .orElse(false));
        } catch (DataIntegrityViolationException e) {
            // such as a webhook whose words are gone
            return new WebEndpointResponse<>(CONFLICT);
        }
    }

    @DeleteOperation
    WebEndpointResponse<Void> drop(@Selector String queue, @Selector UUID id) {
        return answer(queues.find(queue).map(found -> found.drop(id)).orElse(false));
    }

    private static List<LaneView> lanes(DueQueue queue) {
        Map<String, DueRows.Count> counts =
                queue.rows().counts().stream().collect(Collectors.toMap(DueRows.Count::lane, Function.identity()));
        return queue.lanes().stream()
                .map(LaneLoop::lane)
                .map(lane -> view(
                        queue.name(),
                        lane,
                        counts.getOrDefault(lane.name(), new DueRows.Count(lane.name(), 0, null, 0))))
                .toList();
    }

    private static LaneView view(String queue, DueLane lane, DueRows.Count count) {
        boolean resting = lane.breaker() != null && !lane.breaker().isClosed();
        return new LaneView(queue, lane.name(), lane.held(), resting, count.due(), count.oldest(), count.givenUp());
    }

    private static WebEndpointResponse<Void> answer(boolean done) {
        return new WebEndpointResponse<>(
                done ? WebEndpointResponse.STATUS_NO_CONTENT : WebEndpointResponse.STATUS_NOT_FOUND);
    }

    private static <T> WebEndpointResponse<T> notFound() {
        return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
    }
}
