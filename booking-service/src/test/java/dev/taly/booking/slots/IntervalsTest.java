package dev.taly.booking.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a model that knows of every second whether it is in. */
class IntervalsTest {

    private static final int SECONDS = 120;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithTheModel(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            List<Span> some = spans(random);
            List<Span> others = spans(random);
            Intervals one = Intervals.of(some);
            Intervals other = Intervals.of(others);
            int earlier = random.nextInt(8) - 4;
            int later = random.nextInt(8) - 4;

            assertSame(one, second -> in(some, second));
            assertSame(one.union(other), second -> in(some, second) || in(others, second));
            assertSame(one.intersect(other), second -> in(some, second) && in(others, second));
            assertSame(one.without(other), second -> in(some, second) && !in(others, second));
            assertSame(one.resized(earlier, later), second -> in(resized(one, earlier, later), second));
            assertEnding(one);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void findsWhereItIsCrowded(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            List<Span> spans = spans(random);
            int[] quantities =
                    spans.stream().mapToInt(_ -> 1 + random.nextInt(3)).toArray();
            int capacity = 1 + random.nextInt(5);
            Intervals crowded = Intervals.crowded(
                    spans.stream().mapToLong(Span::start).toArray(),
                    spans.stream().mapToLong(Span::end).toArray(),
                    quantities,
                    capacity);

            assertSame(
                    crowded,
                    second -> IntStream.range(0, spans.size())
                                    .filter(span -> in(List.of(spans.get(span)), second))
                                    .map(span -> quantities[span])
                                    .sum()
                            >= capacity);
        }
    }

    @Test
    void hasPlaceForOneMoreInAResourceOfThree() {
        assertThat(concurrency(3, new Span(10, 11), new Span(11, 12), new Span(9, 11)))
                .isEqualTo(Intervals.NONE);
    }

    @Test
    void hasNoPlaceLeftInAResourceOfTwo() {
        assertThat(concurrency(2, new Span(10, 12), new Span(10, 11), new Span(11, 12)))
                .isEqualTo(Intervals.of(List.of(new Span(10, 12))));
    }

    @Test
    void unitesWhatTouches() {
        assertThat(Intervals.of(List.of(new Span(5, 9), new Span(1, 5), new Span(7, 7)))
                        .size())
                .isEqualTo(1);
    }

    @Test
    void hasNoSecondOfADateThatDoesNotExist() {
        assertThat(Intervals.ofDates(List.of(LocalDate.parse("2011-12-30")), ZoneId.of("Pacific/Apia")))
                .isEqualTo(Intervals.NONE);
    }

    @Test
    void findsBothStretchesOfADateThatTheClockComesToTwice() {
        Intervals seventh = Intervals.ofDates(List.of(LocalDate.parse("2010-11-07")), ZoneId.of("America/St_Johns"));

        assertThat(seventh.size()).isEqualTo(2);
        assertThat(seventh.end(0) - seventh.start(0)).isEqualTo(60);
    }

    private static Intervals concurrency(int capacity, Span... spans) {
        List<Span> all = List.of(spans);
        return Intervals.crowded(
                all.stream().mapToLong(Span::start).toArray(),
                all.stream().mapToLong(Span::end).toArray(),
                all.stream().mapToInt(_ -> 1).toArray(),
                capacity);
    }

    private static void assertSame(Intervals intervals, IntPredicate model) {
        List<Span> expected = new ArrayList<>();
        int start = -1;
        for (int second = -20; second <= SECONDS + 20; second++) {
            boolean in = model.test(second);
            if (intervals.contains(second) != in) {
                fail("%s at %d", intervals, second);
            } else if (in && start == -1) {
                start = second;
            } else if (!in && start != -1) {
                expected.add(new Span(start, second));
                start = -1;
            }
        }
        List<Span> actual = IntStream.range(0, intervals.size())
                .mapToObj(i -> new Span(intervals.start(i), intervals.end(i)))
                .toList();
        assertThat(actual).isEqualTo(expected);
    }

    private static void assertEnding(Intervals intervals) {
        for (int second = -2; second < SECONDS; second++) {
            int expected = 0;
            while (expected < intervals.size() && intervals.end(expected) <= second) {
                expected++;
            }
            if (intervals.endingAfter(second) != expected) {
                fail("%s after %d", intervals, second);
            }
        }
    }

    private static List<Span> resized(Intervals intervals, int earlier, int later) {
        return IntStream.range(0, intervals.size())
                .mapToObj(i -> new Span(intervals.start(i) - earlier, intervals.end(i) + later))
                .toList();
    }

    private static boolean in(List<Span> spans, int second) {
        return spans.stream().anyMatch(span -> span.start() <= second && second < span.end());
    }

    private static List<Span> spans(Random random) {
        return IntStream.range(0, random.nextInt(8))
                .mapToObj(_ -> random.nextInt(10, SECONDS - 20))
                .map(start -> new Span(start, start + random.nextInt(15)))
                .toList();
    }
}
