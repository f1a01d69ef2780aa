package dev.taly.events.user;

/** What a member may do in a company; each role may do what the following ones may. */
public enum MemberRole {
    OWNER,
    MANAGER,
    STAFF
}
