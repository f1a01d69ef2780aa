package dev.taly.booking.availability;

import dev.taly.booking.claims.GroupSession;
import dev.taly.booking.schedules.BookableResource;
import java.util.List;

/** How a start that is free is to be had. */
public sealed interface Choice {

    /** The resources, the one that customers choose first. */
    List<BookableResource> resources();

    /** A seat in a session that has begun to fill. */
    record Join(GroupSession session, List<BookableResource> resources) implements Choice {}

    /**
     * A session of its own, which others can join.
     *
     * @param number that its leader has no session of at this start, as far as was seen
     * @param unlisted whether the rules do not allow the start
     */
    record Open(Take take, int number, boolean unlisted) implements Choice {

        @Override
        public List<BookableResource> resources() {
            return take.resources();
        }
    }

    /** Resources that are free, for each of the offering's requirements in turn. */
    record Take(List<List<BookableResource>> perNeed) implements Choice {

        @Override
        public List<BookableResource> resources() {
            return perNeed.stream().flatMap(List::stream).toList();
        }
    }
}
