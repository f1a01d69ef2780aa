package dev.taly.notification.deliveries;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a message tells of its subject. Something newer about one matter need not outdate what is told of another. */
public enum Matter {
    /** What the subject is like: whether a booking stands, and when. */
    STATE,
    /** That somebody asked for another time, and the answer. */
    MOVE,
    /** The link that opens it. */
    LINK;

    public static final Set<Matter> ALL = Collections.unmodifiableSet(EnumSet.allOf(Matter.class));

    /** What a message about the state brings as well. */
    public static final Set<Matter> STATE_AND_LINK = Collections.unmodifiableSet(EnumSet.of(STATE, LINK));
}
