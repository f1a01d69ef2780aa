package dev.taly.events.user;

/** Whether a company does business. */
public enum CompanyStatus {
    ACTIVE,
    CLOSED
}
