package dev.taly.e2e.load;

import dev.taly.e2e.Owner;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A company with something to sell, and its free times in the order in which they are sold. */
public final class Shop {

    public static final long PRICE = 4500;
    private static final int STAFF = 4;

    public final Owner owner;
    public final String free;
    public final String priced;

    private final List<String> starts;
    private final AtomicInteger next = new AtomicInteger();

    private Shop(Owner owner, String free, String priced) {
        this.owner = owner;
        this.free = free;
        this.priced = priced;
        this.starts = owner.free(priced);
    }

    public static Shop open() {
        return open(STAFF);
    }

    public static Shop open(int staff) {
        Owner owner = Owner.withCompany();
        for (int n = 0; n < staff; n++) {
            owner.staff();
        }
        return new Shop(owner, owner.offering(0), owner.offering(PRICE));
    }

    /** A start that nobody was given before, as long as there are such; then once more, for the next of the staff. */
    public String nextStart() {
        return starts.get(Math.floorMod(next.getAndIncrement(), starts.size()));
    }
}
