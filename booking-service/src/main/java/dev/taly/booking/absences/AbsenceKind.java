package dev.taly.booking.absences;

enum AbsenceKind {
    /** Left out of the working hours; buffers may reach into it. */
    TIME_OFF,
    /** As busy as a booking, so that buffers must not touch it either. */
    BLOCK
}
