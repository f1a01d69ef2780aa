package dev.taly.benchmarks;

import dev.taly.booking.slots.Alignment;
import dev.taly.booking.slots.ResourceCalendar;
import dev.taly.booking.slots.Slot;
import dev.taly.booking.slots.SlotEngine;
import dev.taly.booking.slots.SlotQuery;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One thread; on a machine that is shared the median tells most. Warm: the calendars are there, as a cache keeps them. Cold: hours and bookings are resolved first. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
public class SlotEngineBenchmark {

    /** people x days x bookings of each. */
    @Param({"1x30x100", "1x90x100", "100x30x240", "1000x30x240", "1000x90x90", "1000x90x720"})
    String size = "";

    @Param({"CLOCK", "WINDOW"})
    Alignment alignment = Alignment.CLOCK;

    private BusyCompany company = new BusyCompany(Alignment.CLOCK, 1, 1, 1);
    private List<ResourceCalendar> calendars = List.of();

    @Setup
    public void open() {
        String[] parts = size.split("x", -1);
        company = new BusyCompany(
                alignment, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        calendars = company.calendars();
    }

    @Benchmark
    public List<Slot> warm() {
        return new SlotEngine(company.query(calendars)).slots();
    }

    @Benchmark
    public List<Slot> cold() {
        return new SlotEngine(company.query(company.calendars())).slots();
    }

    /** Warm, and every list of resources is read to its end, as when it is written to the wire. */
    @Benchmark
    public long warmAndRead() {
        long read = 0;
        for (Slot slot : new SlotEngine(company.query(calendars)).slots()) {
            for (Object _ : slot.resourceIds()) {
                read++;
            }
        }
        return read;
    }

    /** What booking does: one start is judged and assigned. */
    @Benchmark
    public Object assign() {
        SlotQuery query = company.query(calendars);
        return new SlotEngine(query).assign(query.from().plusSeconds(9 * 3600), Set.of());
    }
}
