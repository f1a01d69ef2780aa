package dev.taly.booking.storefront;

/** What somebody may do with a company's calendar. */
enum Visit {
    SEARCH("searches"),
    HOLD("holds"),
    START("starts");

    private final String column;

    Visit(String column) {
        this.column = column;
    }

    /** Of the days' rows. */
    String column() {
        return column;
    }
}
