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
    LINK,
    /** What its company is told of its state. */
    MEMBERS,
    /** What its company is told of a move that was asked for. */
    MEMBERS_MOVE;

    /** Of what its customer is told. */
    public static final Set<Matter> ALL = Collections.unmodifiableSet(EnumSet.of(STATE, MOVE, LINK));

    /** Of what its company is told. */
    public static final Set<Matter> ALL_OF_MEMBERS = Collections.unmodifiableSet(EnumSet.of(MEMBERS, MEMBERS_MOVE));

    boolean isOfMembers() {
        return ALL_OF_MEMBERS.contains(this);
    }

    /** What a message about the state brings as well. */
    public static final Set<Matter> STATE_AND_LINK = Collections.unmodifiableSet(EnumSet.of(STATE, LINK));
}
